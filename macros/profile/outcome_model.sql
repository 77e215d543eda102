{# The model that says what becomes of each row of an input. #}
{% macro outcome_model(input) %}
    {% do return({'transactions': 'int_transactions_judged', 'marketing_spend': 'int_marketing_spend_judged'}.get(input, 'stg_' ~ input)) %}
{% endmacro %}
