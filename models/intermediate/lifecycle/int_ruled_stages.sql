-- Grain: step (month end or today) x customer known then. The customer's rhythm, and the stage that the rules give by
-- what was known on that day alone.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
{% set has_clv = customer_value.is_enabled('clv') %}
with

steps as (

    select as_of_date from {{ ref('customer_value', 'int_looked_at_days') }}
    where is_step and {{ customer_value.is_touched('as_of_date') }}

),

known as (

    select
        customers.as_of_date,
        customers.customer_id,
        customers.purchase_days,
        customers.last_purchase_date,
        customers.own_gap_days
    from {{ ref('customer_value', 'int_past_customers') }} as customers
    inner join steps
        on customers.as_of_date = steps.as_of_date

    union all

    select
        as_of_date,
        customer_id,
        0 as purchase_days,
        cast(null as date) as last_purchase_date,
        cast(null as {{ customer_value.type_double() }}) as own_gap_days
    from {{ ref('customer_value', 'int_prospects') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

rhythms as (

    select
        known.as_of_date,
        known.customer_id,
        known.purchase_days,
        known.last_purchase_date,
        {{ customer_value.days_between('known.last_purchase_date', 'known.as_of_date') }} as days_since_last_purchase,
        case when known.purchase_days > 0 then coalesce(known.own_gap_days, periods.median_gap_days) end
            as expected_gap_days,
        {{ 'predictions.probability_alive' if has_clv else customer_value.as_double('null') }} as probability_alive
    from known
    left join {{ ref('customer_value', 'int_past_periods') }} as periods
        on known.as_of_date = periods.as_of_date
    {%- if has_clv %}
    left join {{ ref('customer_value', 'int_past_predictions') }} as predictions
        on
            known.as_of_date = predictions.as_of_date
            and known.customer_id = predictions.customer_id
    {%- endif %}

),

measured as (

    select
        *,
        days_since_last_purchase / expected_gap_days as gap_ratio
    from rhythms

),

final as (

    select
        measured.as_of_date,
        measured.customer_id,
        measured.purchase_days,
        measured.last_purchase_date,
        measured.days_since_last_purchase,
        measured.expected_gap_days,
        measured.gap_ratio,
        measured.probability_alive,
        {{ customer_value.value_at_first('rules.lifecycle_stage', 'rules.priority') }} as ruled_stage
    from measured
    left join {{ ref('customer_value', 'stg_lifecycle_rules') }} as rules
        on
            (rules.purchase_days_from is null or measured.purchase_days >= rules.purchase_days_from)
            and (rules.purchase_days_to is null or measured.purchase_days <= rules.purchase_days_to)
            and (rules.gap_ratio_from is null or measured.gap_ratio >= rules.gap_ratio_from)
            and (
                rules.probability_alive_below is null
                or measured.probability_alive < rules.probability_alive_below
            )
    group by
        measured.as_of_date, measured.customer_id, measured.purchase_days, measured.last_purchase_date,
        measured.days_since_last_purchase, measured.expected_gap_days, measured.gap_ratio, measured.probability_alive

)

select * from final
