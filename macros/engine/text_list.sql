{# A list of texts as one value. #}
{% macro text_list(texts) %}{% do return(adapter.dispatch('text_list', 'customer_value')(texts)) %}{% endmacro %}

{% macro default__text_list(texts) %}{% do return('array[' ~ texts | join(', ') ~ ']') %}{% endmacro %}

{% macro spark__text_list(texts) %}{% do return('array(' ~ texts | join(', ') ~ ')') %}{% endmacro %}
