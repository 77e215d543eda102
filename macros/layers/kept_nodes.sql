{# The nodes of kept models and of tables of marks. The same for a whole run, and made once. #}
{% macro kept_nodes() %}
    {% set memo = 'cv_kept_nodes ' ~ invocation_id %}
    {% if memo not in graph %}
        {% set kept = [] %}
        {% for node in graph.nodes.values() if customer_value.marks_of(node) %}{% do kept.append(node) %}{% endfor %}
        {% do graph.update({memo: kept}) %}
    {% endif %}
    {% do return(graph[memo]) %}
{% endmacro %}
