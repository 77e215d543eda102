{# A var that is a day, as a date in SQL; null where it is not set. #}
{% macro date_setting(name) -%}
    {%- set day = customer_value.setting(name) -%}
    cast({{ 'null' if day is none else customer_value.text_literal(day | string) }} as date)
{%- endmacro %}
