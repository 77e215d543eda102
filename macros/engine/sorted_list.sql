{# The texts of a group, sorted, joined by commas; null where there are none. #}
{% macro sorted_list(expression) %}{% do return(adapter.dispatch('sorted_list', 'customer_value')(expression)) %}{% endmacro %}

{% macro default__sorted_list(expression) %}
    {% do return("string_agg(" ~ expression ~ ", ',' order by " ~ customer_value.in_byte_order(expression) ~ ")") %}
{% endmacro %}

{% macro spark__sorted_list(expression) %}
    {% do return("nullif(array_join(array_sort(collect_list(" ~ expression ~ ")), ','), '')") %}
{% endmacro %}

{% macro snowflake__sorted_list(expression) %}
    {% do return("nullif(listagg(" ~ expression ~ ", ',') within group (order by " ~ expression ~ "), '')") %}
{% endmacro %}
