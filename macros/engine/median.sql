{# The median of a group, interpolated, in double precision. #}
{% macro median(expression) %}{% do return(adapter.dispatch('median', 'customer_value')(expression)) %}{% endmacro %}

{% macro default__median(expression) %}
    {% do return('percentile_cont(0.5) within group (order by ' ~ customer_value.as_double(expression) ~ ')') %}
{% endmacro %}

{% macro duckdb__median(expression) %}{% do return('median(' ~ customer_value.as_double(expression) ~ ')') %}{% endmacro %}

{% macro bigquery__median(expression) %}{% do return(customer_value.percentile(expression, '0.5')) %}{% endmacro %}
