{# A model of ours as it stands in the warehouse, none where it is not there. #}
{% macro card_relation(name) %}
    {% set node = graph.nodes.get('model.customer_value.' ~ name) %}
    {% do return(adapter.get_relation(node.database, node.schema, node.alias) if node else none) %}
{% endmacro %}
