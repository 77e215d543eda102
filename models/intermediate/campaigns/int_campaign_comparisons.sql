-- Grain: campaign. Both arms side by side, with the bounds that intervals are made of. Outcomes are null where
-- somebody's window has not ended.
{% set measures = ['revenue', 'margin', 'winsorised_revenue', 'spend_before', 'purchases_before'] %}
{% set arms = {'assigned': 'not ', 'control': ''} %}
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
        campaigns.*,
        {%- for arm in arms %}
        coalesce({{ arm }}.customers, 0) as {{ arm }}_customers,
        case when campaigns.is_watched then coalesce({{ arm }}.responders, 0) end as {{ arm }}_responders,
        {%- for measure in ['revenue', 'margin', 'winsorised_revenue', 'revenue_variance'] %}
        case when campaigns.is_watched then {{ arm }}.{{ measure }} end as {{ arm }}_{{ measure }},
        {%- endfor %}
        {%- for measure in ['spend_before', 'purchases_before'] %}
        {{ arm }}.{{ measure }} as {{ arm }}_{{ measure }},
        {{ arm }}.{{ measure }}_variance as {{ arm }}_{{ measure }}_variance
        {{- ',' if not loop.last }}
        {%- endfor %}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from campaigns
    {%- for arm, negation in arms.items() %}
    left join arms as {{ arm }}
        on
            campaigns.campaign_id = {{ arm }}.campaign_id
            and {{ negation }}{{ arm }}.is_control
    {%- endfor %}

)

select
    *,
    {%- for measure in measures %}
    {{ customer_value.as_double('assigned_' ~ measure) }} / nullif(assigned_customers, 0)
    - {{ customer_value.as_double('control_' ~ measure) }} / nullif(control_customers, 0) as {{ measure }}_difference,
    {%- endfor %}
    {%- for arm in arms %}
    {{ customer_value.as_double(arm ~ '_responders') }} / nullif({{ arm }}_customers, 0) as {{ arm }}_response_rate,
    {{ customer_value.wilson_bound(arm ~ '_responders', arm ~ '_customers', '-') }} as {{ arm }}_lowest_rate,
    {{ customer_value.wilson_bound(arm ~ '_responders', arm ~ '_customers') }} as {{ arm }}_highest_rate,
    {{ arm }}_revenue_variance / nullif({{ arm }}_customers, 0) as {{ arm }}_squared_error
    {{- ',' if not loop.last }}
    {%- endfor %}
from side_by_side
