{# The sum of doubles, the same for every row order and number of threads: they are added as decimals. `places` after the
   point: 12 leave room for sums up to 10^26. #}
{% macro exact_sum(expression, places=12) -%}
    cast(sum({{ customer_value.exact_decimal(expression, places) }}) as {{ customer_value.type_double() }})
{%- endmacro %}
