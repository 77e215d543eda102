{# A quantile of a group, interpolated, in double precision. #}
{% macro percentile(expression, share) %}{% do return(adapter.dispatch('percentile', 'customer_value')(expression, share)) %}{% endmacro %}

{% macro default__percentile(expression, share) %}
    {% do return('percentile_cont(' ~ share ~ ') within group (order by ' ~ customer_value.as_double(expression) ~ ')') %}
{% endmacro %}

{% macro duckdb__percentile(expression, share) %}
    {% do return('quantile_cont(' ~ customer_value.as_double(expression) ~ ', ' ~ share ~ ')') %}
{% endmacro %}
