{# The CTE `scored` of cv_rfm_method = ntile: bins of equal size, so that equal values may differ; ties by customer_id. #}
{% macro ntile_scores(rfm_values) -%}
scored as (

    select
        *,
        {%- for letter, value, worst_first in [
            ('r', 'recency_days', 'desc'), ('f', 'frequency', 'asc'), ('m', 'monetary', 'asc')
        ] %}
        ntile({{ customer_value.setting('rfm_bins') }}) over (
            partition by as_of_date order by {{ value }} {{ worst_first }}, {{ customer_value.in_byte_order('customer_id') }}
        ) as {{ letter }}_score{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ rfm_values }}

)
{%- endmacro %}
