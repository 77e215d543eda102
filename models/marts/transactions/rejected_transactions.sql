-- Grain: refused raw row. Every reason, and every contract column as the text that came in.
{{ config(grants=customer_value.reader_grants()) }}
select
    {%- for column in customer_value.input_contract('transactions') %}
    given_{{ column.name }} as {{ column.name }},
    {%- endfor %}
    reasons
from {{ ref('customer_value', 'int_transaction_ledger') }}
where status = 'rejected'
