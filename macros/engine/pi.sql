{# The number pi, in double precision. #}
{% macro pi() %}{% do return(adapter.dispatch('pi', 'customer_value')()) %}{% endmacro %}

{% macro default__pi() %}{% do return('pi()') %}{% endmacro %}

{% macro bigquery__pi() %}{% do return('acos(-1)') %}{% endmacro %}
