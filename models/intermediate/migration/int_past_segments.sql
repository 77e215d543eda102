-- Grain: month end x customer known then. The customer's segment of each kind at that day.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
{% set has_rfm, has_clv = customer_value.is_enabled('rfm'), customer_value.is_enabled('clv') %}
with

month_ends as (

    select as_of_date from {{ ref('customer_value', 'int_month_ends') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

final as (

    select
        stages.as_of_date,
        stages.customer_id,
        {%- if has_rfm %}
        case when customers.purchase_days > 0 then coalesce(scores.rfm_segment, 'outside_window') end as rfm_segment,
        {%- endif %}
        {%- if has_clv %}
        case when customers.purchase_days > 0 then coalesce(tiers.value_tier, 'none') end as value_tier,
        {%- endif %}
        stages.lifecycle_stage,
        coalesce(customers.historical_revenue, 0) as historical_revenue
    from {{ ref('customer_value', 'int_lifecycle_stages') }} as stages
    inner join month_ends
        on stages.as_of_date = month_ends.as_of_date
    left join {{ ref('customer_value', 'int_past_customers') }} as customers
        on
            stages.as_of_date = customers.as_of_date
            and stages.customer_id = customers.customer_id
    {%- for relation, name in {'int_past_rfm_scores': 'scores', 'int_past_value_tiers': 'tiers'}.items()
        if (has_rfm and name == 'scores') or (has_clv and name == 'tiers') %}
    left join {{ ref('customer_value', relation) }} as {{ name }}
        on
            stages.as_of_date = {{ name }}.as_of_date
            and stages.customer_id = {{ name }}.customer_id
    {%- endfor %}

)

select * from final
