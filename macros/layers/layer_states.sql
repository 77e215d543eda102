{# {unique_id: state} of every kept model and every table of marks that has one. A state is what the table was made from; it stands in
   the table's comment, so that both change in one transaction. `stamp`: how it was made; `load`: up to which load of its
   marks; of marks also `gone`, the last load that took an owner away, and `seen`, the loads of what they were made from. `node`: only
   what this kept model has to know need be there. #}
{% macro layer_states(node=none) %}
    {% set by_place, places = {}, [] %}
    {% for unique_id in ([node.unique_id] + customer_value.made_from(node) if node else []) %}
        {% for known in [graph.nodes[unique_id], graph.nodes[customer_value.marks_of(graph.nodes[unique_id])]] %}
            {% do places.append((known.schema ~ '__' ~ known.alias) | lower) %}
        {% endfor %}
    {% endfor %}
    {% for row in customer_value.table_comments('customer_value:{', places if node else none) %}
        {% do by_place.update({(row[0] ~ '.' ~ row[1]) | lower: fromjson(row[2][15:], default=none)}) %}
    {% endfor %}
    {% set states = {} %}
    {% for node in graph.nodes.values() if node.resource_type == 'model' %}
        {% set state = by_place.get((node.schema ~ '.' ~ node.alias) | lower) %}
        {% if state %}{% do states.update({node.unique_id: state}) %}{% endif %}
    {% endfor %}
    {% do return(states) %}
{% endmacro %}
