{# The statement that gives a table a comment. #}
{% macro set_comment(relation, text) %}{% do return(adapter.dispatch('set_comment', 'customer_value')(relation, text)) %}{% endmacro %}

{% macro default__set_comment(relation, text) %}
    {% do return('comment on table ' ~ relation ~ ' is ' ~ dbt.string_literal(text)) %}
{% endmacro %}

{% macro bigquery__set_comment(relation, text) %}
    {% do return('alter table ' ~ relation ~ ' set options (description = ' ~ customer_value.text_literal(text) ~ ')') %}
{% endmacro %}
