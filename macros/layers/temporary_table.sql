{# Makes a table of a query beside a relation, for the time of one model, and returns it. Whoever asks for it drops it. #}
{% macro temporary_table(relation, suffix, sql) %}
    {% do return(adapter.dispatch('temporary_table', 'customer_value')(relation, relation.identifier[:40] ~ '__' ~ suffix, sql)) %}
{% endmacro %}

{% macro default__temporary_table(relation, name, sql) %}
    {% do run_query('drop table if exists ' ~ name) %}
    {% do run_query('create temporary table ' ~ name ~ ' as ' ~ sql) %}
    {% do return(name) %}
{% endmacro %}

{# Spark has temporary views only, which would be computed again each time they are read. #}
{% macro spark__temporary_table(relation, name, sql) %}
    {% set made = relation.incorporate(path={'identifier': name}) %}
    {% do run_query('drop table if exists ' ~ made) %}
    {% do run_query('create table ' ~ made ~ ' using parquet as ' ~ sql) %}
    {% do return(made) %}
{% endmacro %}

{# A query is a session of its own there, which would take a temporary table with it. #}
{% macro bigquery__temporary_table(relation, name, sql) %}
    {% set made = relation.incorporate(path={'identifier': name}) %}
    {% do run_query('create or replace table ' ~ made ~ ' as ' ~ sql) %}
    {% do return(made) %}
{% endmacro %}

{% macro databricks__temporary_table(relation, name, sql) %}{% do return(customer_value.bigquery__temporary_table(relation, name, sql)) %}{% endmacro %}
