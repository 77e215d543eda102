{# Whether two tables have the same columns, with the same types, in whatever order. #}
{% macro have_equal_columns(one, other) %}
    {% set columns = [] %}
    {% for relation in [one, other] %}
        {% set names = [] %}
        {% for column in customer_value.query_columns('select * from ' ~ relation) %}
            {% do names.append(column.name ~ ' ' ~ column.dtype) %}
        {% endfor %}
        {% do columns.append(names | sort) %}
    {% endfor %}
    {% do return(columns[0] == columns[1]) %}
{% endmacro %}
