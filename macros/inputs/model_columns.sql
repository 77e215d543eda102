{# The names of a built model's columns, in lower case. Empty where it is not built, or is a unit test's fixture: then a
   caller takes it to have every column that it could have. #}
{% macro model_columns(relation) %}
    {% set names = [] %}
    {% if execute and not relation.is_cte %}
        {% set built = adapter.get_relation(
            database=relation.database, schema=relation.schema, identifier=relation.identifier
        ) %}
        {% for column in adapter.get_columns_in_relation(built) if built is not none %}
            {% do names.append(column.name | lower) %}
        {% endfor %}
    {% endif %}
    {% do return(names) %}
{% endmacro %}
