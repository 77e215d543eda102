{# The rows of a rule, as it is now, ordered by a whole number in it. #}
{% macro card_rules(rule, order) %}
    {% do return(customer_value.rows_of('select * from ' ~ customer_value.card_rule(rule)
        ~ (' order by cast(' ~ order ~ ' as integer)' if order else ''))) %}
{% endmacro %}
