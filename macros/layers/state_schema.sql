{# Where Spark's views of states stand: the schema of the marks. #}
{% macro state_schema() %}{% do return(graph.nodes['model.customer_value.int_customer_marks'].schema) %}{% endmacro %}
