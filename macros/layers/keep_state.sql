{# Writes a table's state beside it, in the transaction that wrote its rows; none: the next build makes it anew. #}
{% macro keep_state(relation, state) %}
    {% set text = 'customer_value:' ~ tojson(state, sort_keys=true) if state else '' %}
    {% do adapter.dispatch('keep_state', 'customer_value')(relation, text) %}
{% endmacro %}

{% macro default__keep_state(relation, text) %}
    {% do run_query('comment on table ' ~ relation ~ ' is ' ~ customer_value.text_literal(text)) %}
{% endmacro %}

{# Spark lists the comments of many tables only together, and stops where one of them is renamed in the meantime. A view that is altered
   is never away; `create or replace` would drop it first. #}
{% macro spark__keep_state(relation, text) %}
    {% set view = customer_value.state_schema() ~ '.state_of__' ~ relation.schema ~ '__' ~ relation.identifier %}
    {% set query = " as select '" ~ relation.schema ~ "' as table_schema, '" ~ relation.identifier ~ "' as table_name, "
        ~ customer_value.text_literal(text) ~ ' as state' %}
    {% do run_query('create view if not exists ' ~ view ~ query) %}
    {% do run_query('alter view ' ~ view ~ query) %}
{% endmacro %}

{% macro bigquery__keep_state(relation, text) %}
    {% do run_query('alter table ' ~ relation ~ ' set options (description = ' ~ customer_value.text_literal(text) ~ ')') %}
{% endmacro %}
