{# Whether all that a kept model is made from is as new as its marks say. Where a build left some of it out (--select), the model is built
   from older rows: it then must not claim to know the newest load. #}
{% macro is_in_step(node, states) %}
    {% set marks_id = customer_value.marks_of(node) %}
    {% set marks = states.get(marks_id) %}
    {% if not marks %}{% do return(false) %}{% endif %}
    {% for unique_id in customer_value.made_from(node) if unique_id != marks_id %}
        {% set state = states.get(unique_id) %}
        {% if not state %}{% do return(false) %}{% endif %}
        {% set other_id = customer_value.marks_of(graph.nodes[unique_id]) %}
        {% set other_marks = states.get(other_id) %}
        {% if other_id == marks_id %}
            {% set is_new = state.load == marks.load %}
        {% elif other_id in marks.seen %}
            {% set is_new = state.load >= marks.seen[other_id] %}
        {% else %}
            {#- These marks are themselves made from this model's. #}
            {% set is_new = other_marks and state.load == other_marks.load
                and other_marks.seen.get(marks_id, -1) >= marks.load %}
        {% endif %}
        {% if not is_new %}{% do return(false) %}{% endif %}
    {% endfor %}
    {% do return(true) %}
{% endmacro %}
