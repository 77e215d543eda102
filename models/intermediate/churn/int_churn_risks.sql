-- Grain: alert day x customer with a purchase day then. The points of each customer's signals, and the risk level that
-- they make.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

customers as (

    select * from {{ ref('customer_value', 'int_churn_signals') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

-- Few customers differ in their signals and in what else a level depends on.
states as (

    select distinct
        purchase_days,
        signal_set
    from customers

),

signals as (

    select
        signal,
        priority,
        points,
        case signal
            {%- for signal, bit in customer_value.signal_bits().items() %}
            when '{{ signal }}' then {{ bit }}
            {%- endfor %}
        end as bit
    from {{ ref('customer_value', 'stg_churn_signals') }}

),

weighed as (

    select
        states.purchase_days,
        states.signal_set,
        coalesce(sum(signals.points), 0) as points,
        {{ customer_value.sorted_list('signals.signal') }} as signals,
        {{ customer_value.value_at_first('signals.signal', 'signals.priority - 1000 * signals.points') }}
            as primary_signal
    from states
    left join signals
        on mod({{ customer_value.integer_divide('states.signal_set', 'signals.bit') }}, 2) = 1
    group by states.purchase_days, states.signal_set

),

levels as (

    select
        *,
        row_number() over (order by purchase_days_from desc, points_from desc) as level_number
    from {{ ref('customer_value', 'stg_churn_risk_levels') }}

),

placed as (

    select
        weighed.purchase_days,
        weighed.signal_set,
        {{ customer_value.value_at_first('levels.risk_level', 'levels.level_number') }} as risk_level
    from weighed
    inner join levels
        on
            weighed.purchase_days >= levels.purchase_days_from
            and weighed.points >= levels.points_from
    group by weighed.purchase_days, weighed.signal_set

)

select
    customers.as_of_date,
    customers.customer_id,
    customers.purchase_days,
    customers.days_since_last_purchase,
    weighed.points,
    weighed.signals,
    weighed.primary_signal,
    placed.risk_level
from customers
inner join weighed
    on
        customers.purchase_days = weighed.purchase_days
        and customers.signal_set = weighed.signal_set
left join placed
    on
        customers.purchase_days = placed.purchase_days
        and customers.signal_set = placed.signal_set
