-- Grain: campaign. Both arms side by side, with the bounds that intervals are made of. Outcomes are null where
-- somebody's window has not ended.
{% set measures = ['revenue', 'margin', 'winsorised_revenue', 'spend_before', 'purchases_before'] %}
{% set arms = ['assigned', 'control'] %}
with

campaigns as (

    select
        campaign_id,
        min(case when is_watched then 1 else 0 end) = 1 as is_watched,
        sum(case when is_overlapping then 1 else 0 end) as overlapping_customers,
        case
            when max(case when not is_control and cost is null then 1 else 0 end) = 0
                then {{ customer_value.sum_where('not is_control', 'cost') }}
        end as cost
    from {{ ref('customer_value', 'int_campaign_customers') }}
    group by campaign_id

),

arms as (

    select * from {{ ref('customer_value', 'int_campaign_arms') }}

),

side_by_side as (

    select
        {%- for arm in arms %}
        coalesce({{ arm }}.customers, 0) as {{ arm }}_customers,
        case when campaigns.is_watched then coalesce({{ arm }}.responders, 0) end as {{ arm }}_responders,
        case when campaigns.is_watched then {{ arm }}.revenue end as {{ arm }}_revenue,
        case when campaigns.is_watched then {{ arm }}.margin end as {{ arm }}_margin,
        case when campaigns.is_watched then {{ arm }}.winsorised_revenue end as {{ arm }}_winsorised_revenue,
        case when campaigns.is_watched then {{ arm }}.revenue_variance end as {{ arm }}_revenue_variance,
        {{ arm }}.spend_before as {{ arm }}_spend_before,
        {{ arm }}.spend_before_variance as {{ arm }}_spend_before_variance,
        {{ arm }}.purchases_before as {{ arm }}_purchases_before,
        {{ arm }}.purchases_before_variance as {{ arm }}_purchases_before_variance,
        {%- endfor %}
        campaigns.*
    from campaigns
    left join arms as assigned
        on
            campaigns.campaign_id = assigned.campaign_id
            and not assigned.is_control
    left join arms as control
        on
            campaigns.campaign_id = control.campaign_id
            and control.is_control

)

select
    {%- for measure in measures %}
    {{ customer_value.as_double('assigned_' ~ measure) }} / nullif(assigned_customers, 0)
    - {{ customer_value.as_double('control_' ~ measure) }} / nullif(control_customers, 0) as {{ measure }}_difference,
    {%- endfor %}
    {%- for arm in arms %}
    {{ customer_value.as_double(arm ~ '_responders') }} / nullif({{ arm }}_customers, 0) as {{ arm }}_response_rate,
    {{ customer_value.wilson_bound(arm ~ '_responders', arm ~ '_customers', '-') }} as {{ arm }}_lowest_rate,
    {{ customer_value.wilson_bound(arm ~ '_responders', arm ~ '_customers') }} as {{ arm }}_highest_rate,
    {{ arm }}_revenue_variance / nullif({{ arm }}_customers, 0) as {{ arm }}_squared_error,
    {%- endfor %}
    *
from side_by_side
