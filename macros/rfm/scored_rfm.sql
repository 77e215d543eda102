{# Scores and segment of each customer on each day, from the raw values: the columns of customer_rfm and customer_rfm_monthly. #}
{% macro scored_rfm(values) -%}
with

rfm_values as (

    select * from {{ values }}
    {{ customer_value.where_touched('as_of_date') }}

),

segments as (

    select * from {{ ref('customer_value', 'stg_rfm_segments') }}

),

{% if customer_value.setting('rfm_method') == 'fixed' -%}
{{ customer_value.fixed_scores('rfm_values') }}
{%- else -%}
scored as (

    select
        *,
        {{ customer_value.rfm_score('recency_days', worst_first='desc') }} as r_score,
        {{ customer_value.rfm_score('frequency', worst_first='asc') }} as f_score,
        {{ customer_value.rfm_score('monetary', worst_first='asc') }} as m_score
    from rfm_values

)
{%- endif %},

final as (

    select
        scored.customer_id,
        scored.as_of_date,
        cast(scored.recency_days as integer) as recency_days,
        cast(scored.frequency as bigint) as frequency,
        cast(scored.monetary as {{ customer_value.type_decimal(38, 4) }}) as monetary,
        cast(scored.r_score as integer) as r_score,
        cast(scored.f_score as integer) as f_score,
        cast(scored.m_score as integer) as m_score,
        {{ customer_value.rfm_cell(['scored.r_score', 'scored.f_score', 'scored.m_score']) }} as rfm_cell,
        segments.rfm_segment
    from scored
    left join segments
        on
            scored.r_score between segments.r_from and segments.r_to
            and scored.f_score between segments.f_from and segments.f_to
            and scored.m_score between segments.m_from and segments.m_to

)

select * from final
{%- endmacro %}
