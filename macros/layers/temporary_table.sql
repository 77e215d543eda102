{# Makes a temporary table of a query, beside a relation, and returns it. #}
{% macro temporary_table(relation, suffix, sql) %}
    {% set made = relation.identifier[:40] ~ '__' ~ suffix %}
    {% do run_query('drop table if exists ' ~ made) %}
    {% do run_query('create temporary table ' ~ made ~ ' as ' ~ sql) %}
    {% do return(made) %}
{% endmacro %}
