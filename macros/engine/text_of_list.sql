{# The nth text of a list, counted from 1. #}
{% macro text_of_list(list, n) %}{% do return(adapter.dispatch('text_of_list', 'customer_value')(list, n)) %}{% endmacro %}

{% macro default__text_of_list(list, n) %}{% do return(list ~ '[' ~ n ~ ']') %}{% endmacro %}

{% macro spark__text_of_list(list, n) %}{% do return('get(' ~ list ~ ', cast(' ~ n ~ ' - 1 as integer))') %}{% endmacro %}
