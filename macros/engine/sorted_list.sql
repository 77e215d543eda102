{# The texts of a group, sorted, joined by commas. #}
{% macro sorted_list(expression) %}
    {% do return("string_agg(" ~ expression ~ ", ',' order by " ~ customer_value.in_byte_order(expression) ~ ")") %}
{% endmacro %}
