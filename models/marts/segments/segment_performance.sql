-- Grain: kind of segment x segment. What each segment brings, its share of the base, and the shares added up from the
-- segment with the most revenue down.
{{ config(grants=customer_value.reader_grants()) }}
{% set kinds = customer_value.segment_kinds() %}
{% set has_clv = customer_value.is_enabled('clv') %}
{% set measures = ['customers', 'revenue', 'margin', 'predicted_clv'] %}
with

segments as (

    select * from {{ ref('customer_value', 'customer_segments') }}

),

history as (

    select * from {{ ref('customer_value', 'int_customer_history') }}

),

members as (

    {% for kind, missing in kinds.items() -%}
    select
        '{{ kind }}' as kind,
        coalesce({{ kind }}, '{{ missing }}') as segment,
        customer_id
    from segments
    {%- if not loop.last %}

    union all

    {% endif %}
    {%- else -%}
    select
        '' as kind,
        '' as segment,
        customer_id
    from segments
    where 1 = 0
    {%- endfor %}

),

totals as (

    select
        members.kind,
        members.segment,
        count(*) as customers,
        sum(history.historical_revenue) as revenue,
        sum(history.historical_margin) as margin,
        {{ "sum(cast(clv.predicted_clv as " ~ customer_value.type_decimal(38, 18) ~ "))" if has_clv else 'cast(null as ' ~ customer_value.type_decimal(38, 18) ~ ')' }} as predicted_clv
    from members
    inner join history
        on members.customer_id = history.customer_id
    {%- if has_clv %}
    left join {{ ref('customer_value', 'customer_clv') }} as clv
        on members.customer_id = clv.customer_id
    {%- endif %}
    group by members.kind, members.segment

),

final as (

    select
        cast(kind as {{ customer_value.type_text() }}) as kind,
        cast(segment as {{ customer_value.type_text() }}) as segment,
        cast(customers as bigint) as customers,
        cast(revenue as {{ customer_value.type_decimal(38, 4) }}) as revenue,
        cast(margin as {{ customer_value.type_decimal(38, 4) }}) as margin,
        cast(predicted_clv as {{ customer_value.type_double() }}) as predicted_clv,
        {%- for measure in measures %}
        {{ customer_value.share_of_kind(measure) }} as {{ measure }}_share,
        {{ customer_value.share_of_kind(measure, 'revenue desc, segment') }} as {{ measure }}_cumulative_share
        {{- ',' if not loop.last }}
        {%- endfor %}
    from totals

)

select * from final
