{# {state: off, unbuilt or built; rows: a customer's rows of a mart}. #}
{% macro card_mart(mart, customer_id) %}
    {% if not customer_value.is_enabled(customer_value.family_of_mart(mart)) %}{% do return({'state': 'off', 'rows': []}) %}{% endif %}
    {% set relation = customer_value.card_relation(mart) %}
    {% if relation is none %}{% do return({'state': 'unbuilt', 'rows': []}) %}{% endif %}
    {% do return({'state': 'built', 'rows': customer_value.rows_of('select * from ' ~ relation ~ ' where customer_id = '
        ~ customer_value.text_literal(customer_id))}) %}
{% endmacro %}
