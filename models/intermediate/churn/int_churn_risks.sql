-- Grain: alert day x customer with a purchase day then. The points of each customer's signals, and the risk level that
-- they make.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

signals as (

    select
        as_of_date,
        customer_id,
        sum(points) as points,
        {{ customer_value.sorted_list('signal') }} as signals,
        {{ customer_value.value_at_first('signal', 'priority - 1000 * points') }} as primary_signal
    from {{ ref('customer_value', 'int_churn_signals') }}
    where {{ customer_value.is_touched('as_of_date') }}
    group by as_of_date, customer_id

),

weighed as (

    select
        measures.as_of_date,
        measures.customer_id,
        measures.purchase_days,
        measures.days_since_last_purchase,
        coalesce(signals.points, 0) as points,
        signals.signals,
        signals.primary_signal
    from {{ ref('customer_value', 'int_churn_measures') }} as measures
    left join signals
        on
            measures.as_of_date = signals.as_of_date
            and measures.customer_id = signals.customer_id
    where {{ customer_value.is_touched('measures.as_of_date') }}

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
