{# A list of texts as one value. #}
{% macro text_list(texts) %}{% do return(adapter.dispatch('text_list', 'customer_value')(texts)) %}{% endmacro %}

{% macro default__text_list(texts) %}{% do return('array[' ~ texts | join(', ') ~ ']') %}{% endmacro %}

{% macro spark__text_list(texts) %}{% do return('array(' ~ texts | join(', ') ~ ')') %}{% endmacro %}

{% macro snowflake__text_list(texts) %}{% do return('array_construct(' ~ texts | join(', ') ~ ')') %}{% endmacro %}

{# No table may hold a list with a null in it, so the list is a text in JSON. #}
{% macro bigquery__text_list(texts) %}{% do return('to_json_string([' ~ texts | join(', ') ~ '])') %}{% endmacro %}
