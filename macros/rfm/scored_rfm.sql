{# Scores and segment of each customer on each day, from the raw values: the columns of customer_rfm and customer_rfm_monthly. #}
{% macro scored_rfm(values) -%}
{%- set method = customer_value.setting('rfm_method') -%}
with

rfm_values as (

    select * from {{ values }}
    {{ customer_value.where_touched('as_of_date') }}

),

{% if method == 'fixed' -%}
{{ customer_value.fixed_scores('rfm_values') }}
{%- elif method == 'ntile' -%}
{{ customer_value.ntile_scores('rfm_values') }}
{%- else -%}
{{ customer_value.tied_scores('rfm_values') }}
{%- endif %},

scores as (

    {% if method == 'fixed' -%}
    select distinct score from {{ ref('customer_value', 'stg_rfm_cut_points') }}
    {%- else -%}
    select n as score
    from ({{ customer_value.number_series(2) }}) as series
    where n between 1 and {{ customer_value.setting('rfm_bins') }}
    {%- endif %}

),

-- Every cell has its segment once, so that no customer is compared with every segment.
cells as (

    select
        recency.score as r_score,
        frequency.score as f_score,
        monetary.score as m_score,
        segments.rfm_segment
    from scores as recency
    cross join scores as frequency
    cross join scores as monetary
    inner join {{ ref('customer_value', 'stg_rfm_segments') }} as segments
        on
            recency.score between segments.r_from and segments.r_to
            and frequency.score between segments.f_from and segments.f_to
            and monetary.score between segments.m_from and segments.m_to

),

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
        cells.rfm_segment
    from scored
    left join cells
        on
            scored.r_score = cells.r_score
            and scored.f_score = cells.f_score
            and scored.m_score = cells.m_score

)

select * from final
{%- endmacro %}
