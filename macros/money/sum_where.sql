{# The exact sum of an amount over the rows where a condition holds; 0 where none does. #}
{% macro sum_where(condition, amount) -%}
    cast(coalesce(sum(case when {{ condition }} then {{ amount }} end), 0) as {{ customer_value.type_decimal(38, 4) }})
{%- endmacro %}
