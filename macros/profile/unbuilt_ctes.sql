{# Puts a model of ours, and before it every model of ours that it reads, into `ctes`, as {name: query}: their own files,
   rendered over each other instead of over what was built. `maps`: {base model: column map} where it is not the var's. #}
{% macro unbuilt_ctes(name, ctes, maps) %}
    {% set node = graph.nodes['model.customer_value.' ~ name] %}
    {% for parent in node.depends_on.nodes if parent.startswith('model.customer_value.') %}
        {% if parent.split('.')[2] not in ctes %}{% do customer_value.unbuilt_ctes(parent.split('.')[2], ctes, maps) %}{% endif %}
    {% endfor %}
    {% do ctes.update({name: customer_value.base_input(name[5:], maps[name]) if name in maps else render(node.raw_code)}) %}
{% endmacro %}
