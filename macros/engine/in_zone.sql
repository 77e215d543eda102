{# A naive timestamp of one zone as a naive timestamp of another. The same zone costs nothing. #}
{% macro in_zone(naive, from_zone, to_zone) %}
    {% if from_zone == to_zone %}{% do return(naive) %}{% endif %}
    {% do return(adapter.dispatch('in_zone', 'customer_value')(naive, from_zone, to_zone)) %}
{% endmacro %}

{% macro default__in_zone(naive, from_zone, to_zone) %}
    {% do return("timezone('" ~ to_zone ~ "', timezone('" ~ from_zone ~ "', " ~ naive ~ '))') %}
{% endmacro %}

{% macro spark__in_zone(naive, from_zone, to_zone) %}
    {% do return("convert_timezone('" ~ from_zone ~ "', '" ~ to_zone ~ "', " ~ naive ~ ')') %}
{% endmacro %}

{% macro snowflake__in_zone(naive, from_zone, to_zone) %}{% do return(customer_value.spark__in_zone(naive, from_zone, to_zone)) %}{% endmacro %}

{% macro bigquery__in_zone(naive, from_zone, to_zone) %}
    {% do return('datetime(timestamp(' ~ naive ~ ", '" ~ from_zone ~ "'), '" ~ to_zone ~ "')") %}
{% endmacro %}
