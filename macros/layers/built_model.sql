{# A model of ours as the build before left it, none where it is not there. Only while models are built. #}
{% macro built_model(name) %}
    {% set node = graph.nodes.get('model.customer_value.' ~ name) if customer_value.is_building() %}
    {% do return(adapter.get_relation(node.database, node.schema, node.alias) if node else none) %}
{% endmacro %}
