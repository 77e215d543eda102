{# The kept models and tables of marks that a model reads, be it through views and other models: their unique ids. #}
{% macro made_from(node) %}
    {% set found, seen, ahead = [], [], node.depends_on.nodes | list %}
    {% for _ in range(10000) if ahead %}
        {% set unique_id = ahead.pop() %}
        {% set other = graph.nodes.get(unique_id) %}
        {% if other and unique_id not in seen %}
            {% do seen.append(unique_id) %}
            {% if customer_value.marks_of(other) %}
                {% do found.append(unique_id) %}
            {% else %}
                {% do ahead.extend(other.depends_on.nodes) %}
            {% endif %}
        {% endif %}
    {% endfor %}
    {% do return(found) %}
{% endmacro %}
