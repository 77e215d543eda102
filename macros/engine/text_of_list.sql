{# The nth text of a list, counted from 1. #}
{% macro text_of_list(list, n) %}{% do return(adapter.dispatch('text_of_list', 'customer_value')(list, n)) %}{% endmacro %}

{% macro default__text_of_list(list, n) %}{% do return(list ~ '[' ~ n ~ ']') %}{% endmacro %}

{% macro spark__text_of_list(list, n) %}{% do return('get(' ~ list ~ ', cast(' ~ n ~ ' - 1 as integer))') %}{% endmacro %}

{% macro snowflake__text_of_list(list, n) %}{% do return('cast(get(' ~ list ~ ', ' ~ n ~ ' - 1) as varchar)') %}{% endmacro %}

{% macro bigquery__text_of_list(list, n) %}{% do return('json_value(' ~ list ~ ", '$[" ~ (n - 1) ~ "]')") %}{% endmacro %}
