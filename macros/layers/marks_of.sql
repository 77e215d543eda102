{# The unique id of the marks that a kept model follows; of a table of marks its own; none for every other node. #}
{% macro marks_of(node) %}
    {% if node.config.materialized == 'marks' %}{% do return(node.unique_id) %}{% endif %}
    {% set marks = node.config.get('kept_by') %}
    {% do return('model.customer_value.' ~ marks if marks else none) %}
{% endmacro %}
