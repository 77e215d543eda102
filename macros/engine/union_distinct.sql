{# Between two queries: the rows of both, equal ones once. #}
{% macro union_distinct() %}{% do return(adapter.dispatch('union_distinct', 'customer_value')()) %}{% endmacro %}

{% macro default__union_distinct() %}{% do return('union') %}{% endmacro %}

{% macro bigquery__union_distinct() %}{% do return('union distinct') %}{% endmacro %}
