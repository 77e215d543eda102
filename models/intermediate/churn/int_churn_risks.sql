-- Grain: alert day x customer with a purchase day then. The points of each customer's signals, and the risk level that
-- they make.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

weighed as (

    select
        customers.as_of_date,
        customers.customer_id,
        customers.purchase_days,
        customers.days_since_last_purchase,
        sets.points,
        sets.signals,
        sets.primary_signal
    from {{ ref('customer_value', 'int_churn_signals') }} as customers
    inner join {{ ref('customer_value', 'int_signal_sets') }} as sets
        on customers.signal_set = sets.signal_set
    where {{ customer_value.is_touched('customers.as_of_date') }}

),

levels as (

    select
        *,
        row_number() over (order by purchase_days_from desc, points_from desc) as level_number
    from {{ ref('customer_value', 'stg_churn_risk_levels') }}

),

-- Few customers differ in what a level depends on.
states as (

    select distinct
        purchase_days,
        points
    from weighed

),

placed as (

    select
        states.purchase_days,
        states.points,
        {{ customer_value.value_at_first('levels.risk_level', 'levels.level_number') }} as risk_level
    from states
    inner join levels
        on
            states.purchase_days >= levels.purchase_days_from
            and states.points >= levels.points_from
    group by states.purchase_days, states.points

)

select
    weighed.*,
    placed.risk_level
from weighed
left join placed
    on
        weighed.purchase_days = placed.purchase_days
        and weighed.points = placed.points
