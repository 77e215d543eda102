{# The texts of a group, sorted, joined by commas. #}
{% macro sorted_list(expression) %}
    {% do return("string_agg(" ~ expression ~ ", ',' order by " ~ expression ~ ")") %}
{% endmacro %}
