-- Grain: campaign x arm. Sums and sample variances of what its customers did.
{% set measures = ['revenue', 'spend_before', 'purchases_before'] %}
{% set over_arm = 'over (partition by outcomes.campaign_id, outcomes.is_control)' %}
with

outcomes as (

    select * from {{ ref('customer_value', 'int_campaign_outcomes') }}

),

-- The 99 % point of both arms together.
cuts as (

    select
        campaign_id,
        {{ customer_value.percentile('revenue', 0.99) }} as highest_revenue
    from outcomes
    group by campaign_id

),

-- Deviations from the arm's mean, times its customers: that is exact, so that equal values have a variance of 0.
deviations as (

    select
        outcomes.*,
        {%- for measure in measures %}
        {{ customer_value.as_double(
            'cast(count(*) ' ~ over_arm ~ ' as ' ~ customer_value.type_decimal(18, 0) ~ ') * outcomes.' ~ measure
            ~ ' - sum(outcomes.' ~ measure ~ ') ' ~ over_arm
        ) }} as {{ measure }}_deviation,
        {%- endfor %}
        least({{ customer_value.as_double('outcomes.revenue') }}, cuts.highest_revenue) as winsorised_revenue
    from outcomes
    inner join cuts
        on outcomes.campaign_id = cuts.campaign_id

),

-- In units of the largest one, so that their squares can be summed as decimals.
scaled as (

    select
        {%- for measure in measures %}
        max(abs({{ measure }}_deviation)) over (partition by campaign_id, is_control) as {{ measure }}_unit,
        {%- endfor %}
        *
    from deviations

)

select
    campaign_id,
    is_control,
    count(*) as customers,
    sum(responders) as responders,
    cast(sum(margin) as {{ customer_value.type_decimal(38, 4) }}) as margin,
    {%- for measure in measures %}
    {%- set share = '(' ~ measure ~ '_deviation / nullif(' ~ measure ~ '_unit, 0))' %}
    cast(sum({{ measure }}) as {{ customer_value.type_decimal(38, 4) }}) as {{ measure }},
    coalesce({{ customer_value.exact_sum(share ~ ' * ' ~ share, 20) }}, 0)
    * (max({{ measure }}_unit) / count(*)) * (max({{ measure }}_unit) / count(*))
    / nullif(count(*) - 1, 0) as {{ measure }}_variance,
    {%- endfor %}
    {{ customer_value.exact_sum('winsorised_revenue') }} as winsorised_revenue
from scaled
group by campaign_id, is_control
