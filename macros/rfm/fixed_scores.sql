{# The CTEs of cv_rfm_method = fixed, from a CTE of raw values to `scored`: each value has the score of the greatest cut
   point not above it; a null lower_value is below everything. #}
{% macro fixed_scores(rfm_values) -%}
cut_points as (

    select
        metric,
        score,
        lower_value,
        lead(lower_value) over (partition by metric order by lower_value nulls first) as next_lower_value,
        lead(metric) over (partition by metric order by lower_value nulls first) is null as is_highest
    from {{ ref('customer_value', 'stg_rfm_cut_points') }}

),

scored as (

    select
        {{ rfm_values }}.*,
        {%- for letter in ['r', 'f', 'm'] %}
        {{ letter }}_cuts.score as {{ letter }}_score{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ rfm_values }}
    {%- for letter, metric, value in [
        ('r', 'recency', 'recency_days'), ('f', 'frequency', 'frequency'), ('m', 'monetary', 'monetary')
    ] %}
    left join cut_points as {{ letter }}_cuts
        on
            {{ letter }}_cuts.metric = '{{ metric }}'
            and ({{ letter }}_cuts.lower_value is null or {{ rfm_values }}.{{ value }} >= {{ letter }}_cuts.lower_value)
            and ({{ letter }}_cuts.is_highest or {{ rfm_values }}.{{ value }} < {{ letter }}_cuts.next_lower_value)
    {%- endfor %}

)
{%- endmacro %}
