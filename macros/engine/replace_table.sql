{# Puts the answer to a query in a table's place, contract checked: readers see the old table or the new one. #}
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
