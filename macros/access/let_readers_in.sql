{# The hook at the start of every run: who is granted a mart may use the schema that it stands in. dbt's `grants` know of tables only.
   Here, and not with each mart: two grants on one schema at a time stop each other. The grants may be our own var's or those that a
   project gives in its dbt_project.yml. #}
{% macro let_readers_in() %}
    {% set statements = [] %}
    {% if execute and flags.WHICH in ['run', 'build'] %}
        {% for node in graph.nodes.values() if node.package_name == 'customer_value' and node.resource_type == 'model' %}
            {% set roles = (node.config.get('grants') or {}).get('select') or [] %}
            {% set statement = customer_value.grant_schema_usage(node, [roles] if roles is string else roles) if roles else '' %}
            {% if statement and statement not in statements and check_schema_exists(node.database, node.schema) %}
                {% do statements.append(statement) %}
            {% endif %}
        {% endfor %}
    {% endif %}
    {% do return(customer_value.write_outside_transactions(statements | join('; ')) if statements else '') %}
{% endmacro %}
