{# A var that is a rate, as an exact decimal in SQL. #}
{% macro decimal_setting(name) %}{{ customer_value.as_decimal(customer_value.setting(name), 10, 6) }}{% endmacro %}
