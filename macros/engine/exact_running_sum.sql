{# The sum of doubles over a window (`over`: over_window's), by exact_sum's rule: engines add the parts of a window in an order of their own. #}
{% macro exact_running_sum(expression, over) -%}
    cast(coalesce(sum({{ customer_value.exact_decimal(expression, 20) }}) {{ over }}, 0) as {{ customer_value.type_double() }})
{%- endmacro %}
