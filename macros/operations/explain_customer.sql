{# dbt run-operation explain_customer: one customer with every score and the reason for it, from the marts as they were built, in
   cv_label_language. Reads marts and rules only and writes nothing. `format`: text, or json for programs. #}
{% macro explain_customer(customer_id=none, format='text') %}
    {% if not execute %}{% do return('') %}{% endif %}
    {% do customer_value.check_vars() %}
    {% if customer_id is none or not customer_id | string | trim %}
        {% do exceptions.raise_compiler_error("customer_value: explain_customer wants a customer: --args \"{customer_id: 'C0042'}\"") %}
    {% elif format not in ['text', 'json'] %}
        {% do exceptions.raise_compiler_error("customer_value: explain_customer: format is '" ~ format ~ "'; it must be text or json.") %}
    {% endif %}
    {% set card = customer_value.customer_card(customer_id) %}
    {% do customer_value.print_card_as_json(card) if format == 'json' else customer_value.print_card(card) %}
{% endmacro %}
