{# Which contract column, by its place in the contract, shows why rows are refused for a reason: the one that cannot be read, or, where it
   is missing, the first that is there, which finds the row. #}
{% macro column_of_reason(input, code) %}
    {% set contract = customer_value.input_contract(input) %}
    {% set names = contract | map(attribute='name') | list %}
    {% set moments = contract | selectattr('required') | selectattr('kind', 'equalto', 'moment') | map(attribute='name') | list %}
    {% set named = {
        'unreadable_date': moments[0], 'future_date': moments[0], 'missing_exchange_rate': 'currency', 'negative_purchase': 'amount',
        'test_customer': 'customer_id', 'unknown_feedback_kind': 'kind', 'rate_not_positive': 'rate',
        'missing_transaction_id': 'customer_id',
    }.get(code) or modules.re.sub('^(unreadable|non_finite|unknown)_', '', code) %}
    {% do return(names.index(named) if named in names else 0) %}
{% endmacro %}
