{# A var that is a rate, as an exact decimal in SQL. #}
{% macro decimal_setting(name) %}cast({{ customer_value.setting(name) }} as decimal(10, 6)){% endmacro %}
