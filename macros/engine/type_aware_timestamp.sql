{# A timestamp that is an instant. #}
{% macro type_aware_timestamp() %}
    {% do return(adapter.dispatch('type_aware_timestamp', 'customer_value')()) %}
{% endmacro %}

{% macro default__type_aware_timestamp() %}{% do return('timestamp with time zone') %}{% endmacro %}

{% macro spark__type_aware_timestamp() %}{% do return('timestamp') %}{% endmacro %}

{% macro snowflake__type_aware_timestamp() %}{% do return('timestamp_tz') %}{% endmacro %}

{% macro bigquery__type_aware_timestamp() %}{% do return('timestamp') %}{% endmacro %}
