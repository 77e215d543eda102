{# A text to be ordered by its bytes, whatever the database's language. #}
{% macro in_byte_order(text) %}{% do return(adapter.dispatch('in_byte_order', 'customer_value')(text)) %}{% endmacro %}

{% macro default__in_byte_order(text) %}{% do return(text) %}{% endmacro %}

{% macro postgres__in_byte_order(text) %}{% do return(text ~ ' collate "C"') %}{% endmacro %}
