{# The rows of a mart that is not by customer, with what stands behind its name in the query; none where it is not built. #}
{% macro card_rows_of(mart, rest) %}
    {% set relation = customer_value.card_relation(mart) %}
    {% do return(customer_value.rows_of('select * from ' ~ relation ~ ' ' ~ rest) if relation is not none else []) %}
{% endmacro %}
