{# What may happen that changes what is known of customers on a day. #}
{% macro kinds_of_events() %}{% do return(['amount', 'category', 'feedback', 'prospect']) %}{% endmacro %}
