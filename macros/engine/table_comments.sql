{# (schema, table, comment) of every table whose comment begins so. `places`: where each costs a question, the tables of ours that are asked
   for, as schema__table; none: all. #}
{% macro table_comments(beginning, places=none) %}
    {% do return(adapter.dispatch('table_comments', 'customer_value')(beginning, places)) %}
{% endmacro %}

{% macro default__table_comments(beginning, places) %}
    {% do return(run_query("select schema_name, table_name, comment from duckdb_tables() where database_name = '"
        ~ target.database ~ "' and starts_with(comment, '" ~ beginning ~ "')").rows) %}
{% endmacro %}

{% macro postgres__table_comments(beginning, places) %}
    {% do return(run_query("select namespaces.nspname, tables.relname, comments.description from pg_catalog.pg_description as comments"
        ~ " inner join pg_catalog.pg_class as tables on comments.objoid = tables.oid and comments.objsubid = 0"
        ~ " and comments.classoid = 'pg_catalog.pg_class'::regclass"
        ~ " inner join pg_catalog.pg_namespace as namespaces on tables.relnamespace = namespaces.oid"
        ~ " where left(comments.description, " ~ beginning | length ~ ") = '" ~ beginning ~ "'").rows) %}
{% endmacro %}

{# Spark has no catalog to query. The states stand in views (see keep_state); one whose table was dropped by hand says nothing. #}
{% macro spark__table_comments(beginning, places) %}
    {% set queries, found = [], [] %}
    {% for row in run_query('show views in ' ~ customer_value.state_schema() ~ " like 'state_of__*'").rows if places is none or row[1][10:] in places %}
        {% do queries.append('select * from ' ~ row[0] ~ '.' ~ row[1]) %}
    {% endfor %}
    {% for row in (run_query(queries | join(' union all ')).rows if queries else []) if row[2].startswith(beginning) %}
        {% if load_cached_relation(api.Relation.create(schema=row[0], identifier=row[1])) %}{% do found.append(row) %}{% endif %}
    {% endfor %}
    {% do return(found) %}
{% endmacro %}

{% macro snowflake__table_comments(beginning, places) %}
    {% do return(run_query('select table_schema, table_name, comment from ' ~ target.database ~ '.information_schema.tables'
        ~ " where startswith(comment, '" ~ beginning ~ "')").rows) %}
{% endmacro %}

{# A description is given back as a literal of SQL. Each schema has a catalog of its own. #}
{% macro bigquery__table_comments(beginning, places) %}
    {% set places, found = [], [] %}
    {% for node in graph.nodes.values() if node.package_name == 'customer_value' and customer_value.marks_of(node) %}
        {% set place = adapter.quote(node.database) ~ '.' ~ adapter.quote(node.schema) %}
        {% if place not in places %}{% do places.append(place) %}{% endif %}
    {% endfor %}
    {% for place in places %}
        {% for row in run_query('select table_schema, table_name, option_value from ' ~ place
            ~ ".INFORMATION_SCHEMA.TABLE_OPTIONS where option_name = 'description'").rows %}
            {% set comment = row[2][1:-1] | replace('\\"', '"') %}
            {% if comment.startswith(beginning) %}{% do found.append((row[0], row[1], comment)) %}{% endif %}
        {% endfor %}
    {% endfor %}
    {% do return(found) %}
{% endmacro %}
