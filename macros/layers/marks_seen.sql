{# {unique id of other marks: the load up to which all that these marks are made from is known}. #}
{% macro marks_seen(node, states) %}
    {% set seen = {} %}
    {% for unique_id in customer_value.made_from(node) %}
        {% set marks_id = customer_value.marks_of(graph.nodes[unique_id]) %}
        {% set load = states[unique_id].load if unique_id in states else -1 %}
        {% do seen.update({marks_id: [seen.get(marks_id, load), load] | min}) %}
    {% endfor %}
    {% do return(seen) %}
{% endmacro %}
