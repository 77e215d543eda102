-- Grain: a raw transaction row, read once. What became of it and its signed amounts, stored without the columns that
-- the input does not have: int_transaction_ledger gives them back. Never reads as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner="coalesce(customer_id, '')") }}
{% set judged_columns = customer_value.model_columns(ref('customer_value', 'int_transactions_judged')) %}
{% set kept = customer_value.kept_columns(judged_columns) %}
with

judged as (

    select
        *,
        coalesce(transaction_type, case when amount < 0 then 'refund' else 'purchase' end) as resolved_type,
        coalesce(transaction_type <> 'purchase', amount < 0, false) as is_refund
    from {{ customer_value.transactions_to_judge() }}

),

signed as (

    select
        *,
        {%- for column in ['amount', 'tax', 'shipping', 'discount', 'cost'] %}
        {{ customer_value.signed_amount(column, 'is_refund', 'exchange_rate') }} as {{ column }}_signed,
        {%- endfor %}
        status = 'rejected' as is_rejected
    from judged
    where {{ customer_value.is_touched("coalesce(customer_id, '')") }}

),

totals as (

    select
        *,
        amount_signed - coalesce(tax_signed, 0) - coalesce(shipping_signed, 0) as net_signed
    from signed

),

final as (

    select
        transaction_id,
        customer_id,
        transaction_at,
        is_refund,
        case when reasons is null then amount_signed else {{ customer_value.four_places('amount') }} end
            as gross_amount,
        {%- for name, expression in {
            'line_id': 'line_id',
            'transaction_type': 'resolved_type',
            'original_transaction_id': 'original_transaction_id',
            'product_id': 'product_id',
            'product_category': 'product_category',
            'channel': 'channel',
            'quantity': 'quantity',
            'loaded_at': 'loaded_at',
            'currency': 'coalesce(currency, ' ~ customer_value.reporting_currency() ~ ')',
            'exchange_rate': 'exchange_rate',
            'tax_amount': 'tax_signed',
            'shipping_amount': 'shipping_signed',
            'discount_amount': 'discount_signed',
            'cost_amount': 'cost_signed',
            'net_amount': 'cast(net_signed as ' ~ customer_value.type_decimal(18, 4) ~ ')',
            'margin_amount': customer_value.margin_amount('net_signed', 'cost_signed'),
            'notes': 'notes',
        }.items() if name in kept %}
        {{ expression }} as {{ name }},
        {%- endfor %}
        {%- for name in customer_value.extra_columns('transactions') %}
        {{ adapter.quote(name) }},
        {%- endfor %}
        case when is_rejected then {{ customer_value.given_texts('transactions') }} end as given,
        copy_number,
        reasons
    from totals

)

select * from final
