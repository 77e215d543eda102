{# The query for (schema, table, comment) of every table whose comment begins so. #}
{% macro table_comments(beginning) %}
    {% do return(adapter.dispatch('table_comments', 'customer_value')(beginning)) %}
{% endmacro %}

{% macro default__table_comments(beginning) %}
    {% do return("select schema_name, table_name, comment from duckdb_tables() where database_name = '"
        ~ target.database ~ "' and starts_with(comment, '" ~ beginning ~ "')") %}
{% endmacro %}

{% macro postgres__table_comments(beginning) %}
    {% do return("select namespaces.nspname, tables.relname, comments.description from pg_catalog.pg_description as comments"
        ~ " inner join pg_catalog.pg_class as tables on comments.objoid = tables.oid and comments.objsubid = 0"
        ~ " and comments.classoid = 'pg_catalog.pg_class'::regclass"
        ~ " inner join pg_catalog.pg_namespace as namespaces on tables.relnamespace = namespaces.oid"
        ~ " where left(comments.description, " ~ beginning | length ~ ") = '" ~ beginning ~ "'") %}
{% endmacro %}
