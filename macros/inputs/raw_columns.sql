{# The columns of a raw input: {name: type}, in order; empty where they cannot be known yet. #}
{% macro raw_columns(raw) %}
    {% set columns = {} %}
    {% if execute and raw.known %}
        {% for column in customer_value.query_columns('select * from ' ~ raw.sql) %}
            {% do columns.update({column.name: column.dtype}) %}
        {% endfor %}
    {% endif %}
    {% do return(columns) %}
{% endmacro %}
