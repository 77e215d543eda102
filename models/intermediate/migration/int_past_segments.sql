-- Grain: month end x customer known then. The customer's segment of each kind at that day.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
{% set kinds = customer_value.segment_kinds() %}
with

month_ends as (

    select as_of_date from {{ ref('customer_value', 'int_month_ends') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

final as (

    select
        stages.as_of_date,
        stages.customer_id,
        {%- if 'rfm_segment' in kinds %}
        case when customers.purchase_days > 0 then coalesce(scores.rfm_segment, '{{ kinds.rfm_segment }}') end
            as rfm_segment,
        {%- endif %}
        {%- if 'value_tier' in kinds %}
        case when customers.purchase_days > 0 then coalesce(tiers.value_tier, '{{ kinds.value_tier }}') end
            as value_tier,
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
    {%- if 'rfm_segment' in kinds %}
    left join {{ ref('customer_value', 'int_past_rfm_scores') }} as scores
        on
            stages.as_of_date = scores.as_of_date
            and stages.customer_id = scores.customer_id
    {%- endif %}
    {%- if 'value_tier' in kinds %}
    left join {{ ref('customer_value', 'int_past_value_tiers') }} as tiers
        on
            stages.as_of_date = tiers.as_of_date
            and stages.customer_id = tiers.customer_id
    {%- endif %}

)

select * from final
