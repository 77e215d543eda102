{# The sum of doubles over a window (what stands in its brackets), by exact_sum's rule: engines add the parts of a window in an order of their own. #}
{% macro exact_running_sum(expression, window) -%}
    cast(coalesce(sum({{ customer_value.exact_decimal(expression, 20) }}) over ({{ window }}), 0) as {{ customer_value.type_double() }})
{%- endmacro %}
