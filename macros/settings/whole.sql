{# A model of ours that is read with all its rows under --empty too, because it says what there is to answer, not what the input holds:
   each fit then has its row, with the status no_data. A unit test's fixture stays what it is. #}
{% macro whole(relation) %}
    {% if relation.is_cte %}{% do return(relation) %}{% endif %}
    {% do return(api.Relation.create(database=relation.database, schema=relation.schema, identifier=relation.identifier)) %}
{% endmacro %}
