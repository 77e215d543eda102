{# Puts the answer to a query in a table's place, contract checked: readers see the old table or the new one. On DuckDB, where no view falls with
   its table, in plain statements: dbt's own way of renaming and dropping costs a small build a tenth of its time. #}
{% macro replace_table(relation, sql) %}
    {{ return(adapter.dispatch('replace_table', 'customer_value')(relation, sql)) }}
{% endmacro %}

{% macro default__replace_table(relation, sql) %}
    {%- set made = make_intermediate_relation(relation) -%}
    {%- set before = adapter.get_relation(relation.database, relation.schema, relation.identifier) -%}
    {%- set backup = make_backup_relation(relation, before.type if before is not none else 'table') -%}
    {% do drop_relation_if_exists(load_cached_relation(made)) %}
    {% do drop_relation_if_exists(load_cached_relation(backup)) %}
    {% call statement('main') -%}{{ get_create_table_as_sql(False, made, sql) }}{%- endcall %}
    {% if before is not none %}{% do adapter.rename_relation(before, backup) %}{% endif %}
    {% do adapter.rename_relation(made, relation) %}
    {% do drop_relation_if_exists(backup) %}
{% endmacro %}

{% macro duckdb__replace_table(relation, sql) %}
    {%- set made, before = make_intermediate_relation(relation), load_cached_relation(relation) -%}
    {% do run_query('drop table if exists ' ~ made) %}
    {% call statement('main') -%}{{ get_create_table_as_sql(False, made, sql) }}{%- endcall %}
    {% if before is not none and before.is_table %}
        {% do run_query('drop table ' ~ before) %}
    {% else %}
        {% do drop_relation_if_exists(before) %}
    {% endif %}
    {% do run_query('alter table ' ~ made ~ ' rename to ' ~ adapter.quote_as_configured(relation.identifier, 'identifier')) %}
{% endmacro %}

{# Without transactions, the state goes first: a build that is killed in between leaves none, and the next one makes the table anew. #}
{% macro spark__replace_table(relation, sql) %}
    {% if customer_value.marks_of(graph.nodes[model.unique_id]) %}{% do customer_value.keep_state(relation, none) %}{% endif %}
    {{ customer_value.default__replace_table(relation, sql) }}
{% endmacro %}

{# One statement that readers see all of or nothing. A view of that name has to go first. #}
{% macro snowflake__replace_table(relation, sql) %}
    {%- set before = load_cached_relation(relation) -%}
    {% if before is not none and not before.is_table %}{% do drop_relation_if_exists(before) %}{% endif %}
    {% call statement('main') -%}{{ get_create_table_as_sql(False, relation, sql) }}{%- endcall %}
{% endmacro %}

{% macro bigquery__replace_table(relation, sql) %}{{ return(customer_value.snowflake__replace_table(relation, sql)) }}{% endmacro %}

{% macro databricks__replace_table(relation, sql) %}
    {% if customer_value.marks_of(graph.nodes[model.unique_id]) %}{% do customer_value.keep_state(relation, none) %}{% endif %}
    {{ customer_value.snowflake__replace_table(relation, sql) }}
{% endmacro %}
