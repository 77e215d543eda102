-- Grain: accepted transaction line, of any day. Signed amounts in the reporting currency; their sum is the revenue.
{{ config(grants=customer_value.reader_grants()) }}
select
    transaction_id,
    line_id,
    customer_id,
    transaction_at,
    transaction_date,
    transaction_type,
    original_transaction_id,
    product_id,
    product_category,
    channel,
    quantity,
    gross_amount,
    tax_amount,
    shipping_amount,
    discount_amount,
    net_amount,
    cost_amount,
    margin_amount,
    currency,
    reporting_currency,
    exchange_rate,
    loaded_at,
    {%- for name in customer_value.extra_columns('transactions') %}
    {{ adapter.quote(name) }},
    {%- endfor %}
    customer_bucket
from {{ ref('customer_value', 'int_transaction_ledger') }}
where status = 'accepted'
