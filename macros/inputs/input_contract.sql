{# The columns of every input, as the public contract names them: (name, kind, required, scale).
   kinds: text, number, moment (a day or a time), boolean. This is the only list; all that reads an input goes by it. #}
{% macro input_contract(input) %}
    {% set contracts = {
        'transactions': [
            'transaction_id! text', 'customer_id! text', 'transaction_at! moment', 'amount! number', 'line_id text',
            'transaction_type text', 'original_transaction_id text', 'currency text', 'tax number', 'shipping number',
            'discount number', 'cost number', 'quantity number', 'product_id text', 'product_category text',
            'channel text', 'loaded_at moment',
        ],
        'customers': [
            'customer_id! text', 'first_seen_at moment', 'acquisition_channel text', 'country text', 'email text',
            'phone text', 'birth_date moment', 'marketing_consent boolean', 'is_test boolean',
        ],
        'marketing_spend': [
            'spend_date! moment', 'channel! text', 'amount! number', 'currency text', 'campaign_id text',
        ],
        'campaign_contacts': [
            'campaign_id! text', 'customer_id! text', 'assigned_at! moment', 'contacted_at moment',
            'is_control boolean', 'channel text', 'cost number', 'currency text',
        ],
        'feedback': ['customer_id! text', 'responded_at! moment', 'score! number', 'kind text'],
        'exchange_rates': ['rate_date! moment', 'from_currency! text', 'to_currency! text', 'rate! number'],
        'forget_customers': ['customer_id! text'],
    } %}
    {% set columns = [] %}
    {% for entry in contracts[input] %}
        {% set name, kind = entry.split(' ') %}
        {% do columns.append({'name': name | replace('!', ''), 'kind': kind, 'required': '!' in name}) %}
    {% endfor %}
    {% do return(columns) %}
{% endmacro %}
