-- Grain: a raw transaction row. The stored rows with every column of the ledger: what the input does not have is
-- null, or the other column that it then equals. Every later layer reads this view.
-- depends_on: {{ ref('customer_value', 'int_ledger_settings') }}
{% set stored = customer_value.model_columns(ref('customer_value', 'int_ledger_rows')) %}
{% set text, amount = customer_value.type_text(), customer_value.type_decimal(18, 4) %}
with

ledger_rows as (

    select
        *,
        {{ customer_value.row_status() }} as status
        {%- for name, stand_in in {
            'line_id': 'cast(null as ' ~ text ~ ')',
            'transaction_type': "case when is_refund then 'refund' else 'purchase' end",
            'original_transaction_id': 'cast(null as ' ~ text ~ ')',
            'product_id': 'cast(null as ' ~ text ~ ')',
            'product_category': 'cast(null as ' ~ text ~ ')',
            'channel': 'cast(null as ' ~ text ~ ')',
            'quantity': 'cast(null as ' ~ customer_value.type_decimal(19, 6) ~ ')',
            'loaded_at': 'cast(null as ' ~ customer_value.type_naive_timestamp() ~ ')',
            'currency': customer_value.reporting_currency(),
            'exchange_rate': 'cast(null as ' ~ customer_value.type_decimal(18, 10) ~ ')',
            'tax_amount': 'cast(null as ' ~ amount ~ ')',
            'shipping_amount': 'cast(null as ' ~ amount ~ ')',
            'discount_amount': 'cast(null as ' ~ amount ~ ')',
            'cost_amount': 'cast(null as ' ~ amount ~ ')',
            'net_amount': 'gross_amount',
            'margin_amount': 'net_amount' if 'net_amount' in stored else 'gross_amount',
            'notes': 'cast(null as ' ~ text ~ ')',
        }.items() if stored and name not in stored %},
        {{ stand_in }} as {{ name }}
        {%- endfor %}
    from {{ ref('customer_value', 'int_ledger_rows') }}

),

final as (

    select
        transaction_id,
        line_id,
        customer_id,
        {{ customer_value.customer_bucket('customer_id') }} as customer_bucket,
        transaction_at,
        cast(transaction_at as date) as transaction_date,
        transaction_type,
        is_refund,
        original_transaction_id,
        product_id,
        product_category,
        channel,
        quantity,
        loaded_at,
        currency,
        {{ customer_value.reporting_currency() }} as reporting_currency,
        exchange_rate,
        case when reasons is null then gross_amount end as gross_amount,
        tax_amount,
        shipping_amount,
        discount_amount,
        net_amount,
        cost_amount,
        margin_amount,
        case when reasons is not null then gross_amount end as amount_as_read,
        {%- for name in customer_value.extra_columns('transactions') %}
        {{ adapter.quote(name) }},
        {%- endfor %}
        {%- for column in customer_value.input_contract('transactions') %}
        {{ customer_value.text_of_list('given', loop.index) }} as given_{{ column.name }},
        {%- endfor %}
        status,
        reasons,
        notes
    from ledger_rows

)

select * from final
