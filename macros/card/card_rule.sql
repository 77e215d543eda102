{# The relation of a rule; stops where it is a seed that is not loaded. #}
{% macro card_rule(rule) %}
    {% set relation = customer_value.rule_relation(rule) %}
    {% if customer_value.location_text('cv_' ~ rule ~ '_location') is none
        and adapter.get_relation(relation.database, relation.schema, relation.identifier) is none %}
        {% do exceptions.raise_compiler_error('customer_value: the seed ' ~ rule ~ ' is not loaded in this warehouse. Build the marts: dbt build. '
            ~ 'To look at an input before: dbt run-operation profile_input.') %}
    {% endif %}
    {% do return(relation) %}
{% endmacro %}
