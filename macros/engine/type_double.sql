{# The engine's type for double precision. #}
{% macro type_double() %}{% do return(adapter.dispatch('type_double', 'customer_value')()) %}{% endmacro %}

{% macro default__type_double() %}{% do return('double') %}{% endmacro %}

{% macro postgres__type_double() %}{% do return('double precision') %}{% endmacro %}

{% macro bigquery__type_double() %}{% do return('float64') %}{% endmacro %}
