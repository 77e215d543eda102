-- Grain: month end x kind of segment x customer. Every customer's segments at each month end, one kind a row.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
{% set has_rfm, has_clv = customer_value.is_enabled('rfm'), customer_value.is_enabled('clv') %}
with

month_ends as (

    select * from {{ ref('customer_value', 'int_month_ends') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

buyers as (

    select
        months.month,
        months.as_of_date,
        months.previous_as_of_date,
        months.is_shown,
        customers.customer_id,
        customers.historical_revenue
    from {{ ref('customer_value', 'int_past_customers') }} as customers
    inner join month_ends as months
        on customers.as_of_date = months.as_of_date
    where customers.purchase_days > 0

),

final as (

    select
        months.month,
        months.as_of_date,
        months.previous_as_of_date,
        months.is_shown,
        'lifecycle_stage' as kind,
        stages.customer_id,
        stages.lifecycle_stage as segment,
        coalesce(customers.historical_revenue, 0) as historical_revenue
    from {{ ref('customer_value', 'int_lifecycle_stages') }} as stages
    inner join month_ends as months
        on stages.as_of_date = months.as_of_date
    left join {{ ref('customer_value', 'int_past_customers') }} as customers
        on
            stages.as_of_date = customers.as_of_date
            and stages.customer_id = customers.customer_id
    {%- if has_rfm %}

    union all

    select
        buyers.month,
        buyers.as_of_date,
        buyers.previous_as_of_date,
        buyers.is_shown,
        'rfm_segment' as kind,
        buyers.customer_id,
        coalesce(scores.rfm_segment, 'outside_window') as segment,
        buyers.historical_revenue
    from buyers
    left join {{ ref('customer_value', 'int_past_rfm_scores') }} as scores
        on
            buyers.as_of_date = scores.as_of_date
            and buyers.customer_id = scores.customer_id
    {%- endif %}
    {%- if has_clv %}

    union all

    select
        buyers.month,
        buyers.as_of_date,
        buyers.previous_as_of_date,
        buyers.is_shown,
        'value_tier' as kind,
        buyers.customer_id,
        coalesce(tiers.value_tier, 'none') as segment,
        buyers.historical_revenue
    from buyers
    left join {{ ref('customer_value', 'int_past_value_tiers') }} as tiers
        on
            buyers.as_of_date = tiers.as_of_date
            and buyers.customer_id = tiers.customer_id
    {%- endif %}

)

select * from final
