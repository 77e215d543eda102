{# The statement that lets roles use the schema of a node; empty on an engine whose schemas are open to whoever may read a table. #}
{% macro grant_schema_usage(node, roles) %}
    {% do return(adapter.dispatch('grant_schema_usage', 'customer_value')(node, roles)) %}
{% endmacro %}

{% macro default__grant_schema_usage(node, roles) %}{% do return('') %}{% endmacro %}

{% macro postgres__grant_schema_usage(node, roles) %}
    {% do return('grant usage on schema ' ~ adapter.quote(node.schema) ~ ' to ' ~ roles | join(', ')) %}
{% endmacro %}

{% macro snowflake__grant_schema_usage(node, roles) %}
    {% set statements = [] %}
    {% for role in roles %}
        {% do statements.append('grant usage on schema ' ~ node.database ~ '.' ~ node.schema ~ ' to role ' ~ role) %}
    {% endfor %}
    {% do return(statements | join('; ')) %}
{% endmacro %}

{% macro databricks__grant_schema_usage(node, roles) %}
    {% set statements = [] %}
    {% for role in roles %}
        {% do statements.append('grant use schema on schema ' ~ adapter.quote(node.database) ~ '.' ~ adapter.quote(node.schema)
            ~ ' to ' ~ adapter.quote(role)) %}
    {% endfor %}
    {% do return(statements | join('; ')) %}
{% endmacro %}
