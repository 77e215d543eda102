{# A whole number with more digits than a bigint, for exact arithmetic on sums. #}
{% macro type_big_integer() %}
    {% do return(adapter.dispatch('type_big_integer', 'customer_value')()) %}
{% endmacro %}

{% macro default__type_big_integer() %}{% do return('decimal(38, 0)') %}{% endmacro %}

{% macro duckdb__type_big_integer() %}{% do return('hugeint') %}{% endmacro %}

{% macro bigquery__type_big_integer() %}{% do return('bignumeric') %}{% endmacro %}
