{# The names of a built model's columns, in lower case. Empty while nothing is built, and for a unit test's fixture: then
   the caller takes the model to have every column that it could have. Also empty where the model is not there: the
   warehouse then says so. #}
{% macro model_columns(relation) %}
    {% set names = [] %}
    {% if customer_value.is_building() and not relation.is_cte %}
        {% set built = adapter.get_relation(
            database=relation.database, schema=relation.schema, identifier=relation.identifier
        ) %}
        {% for column in (adapter.get_columns_in_relation(built) if built is not none else []) %}
            {% do names.append(column.name | lower) %}
        {% endfor %}
    {% endif %}
    {% do return(names) %}
{% endmacro %}
