{# A timestamp that carries no zone. #}
{% macro type_naive_timestamp() %}
    {% do return(adapter.dispatch('type_naive_timestamp', 'customer_value')()) %}
{% endmacro %}

{% macro default__type_naive_timestamp() %}{% do return('timestamp') %}{% endmacro %}

{% macro spark__type_naive_timestamp() %}{% do return('timestamp_ntz') %}{% endmacro %}

{% macro snowflake__type_naive_timestamp() %}{% do return('timestamp_ntz') %}{% endmacro %}

{% macro bigquery__type_naive_timestamp() %}{% do return('datetime') %}{% endmacro %}
