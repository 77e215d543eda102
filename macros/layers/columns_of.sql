{# {name: type} of a table's columns. #}
{% macro columns_of(relation) %}
    {% set columns = {} %}
    {% for column in customer_value.query_columns('select * from ' ~ relation) %}
        {% do columns.update({column.name: column.dtype}) %}
    {% endfor %}
    {% do return(columns) %}
{% endmacro %}
