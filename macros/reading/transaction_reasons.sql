{# {reason: condition} of everything that a transaction row by itself can be refused for. #}
{% macro transaction_reasons() %}
    {% set latest_date = customer_value.setting('latest_date') %}
    {% set types = "('purchase', 'refund', 'cancellation', 'chargeback')" %}
    {% set reasons = {
        'missing_transaction_id': 'transaction_id is null',
        'missing_customer_id': 'customer_id is null',
        'unknown_transaction_type': 'transaction_type not in ' ~ types,
        'negative_purchase': "transaction_type = 'purchase' and amount < 0",
        'conflicting_duplicate': 'is_conflicting',
        'future_date': 'cast(transaction_at as date) > cast(content_loaded_at as date)'
            ~ (' or cast(transaction_at as date) > ' ~ customer_value.date_setting('latest_date') if latest_date is not none else ''),
    } %}
    {% do reasons.update(customer_value.moment_reasons('transaction_at')) %}
    {% do reasons.update(customer_value.number_reasons('amount')) %}
    {% do return(reasons) %}
{% endmacro %}
