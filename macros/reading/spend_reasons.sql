{# {reason: condition} of everything that a row of marketing_spend by itself can be refused for. #}
{% macro spend_reasons() %}
    {% do return(customer_value.merged(
        {'missing_channel': 'channel is null'},
        customer_value.moment_reasons('spend_date'),
        customer_value.number_reasons('amount'),
    )) %}
{% endmacro %}
