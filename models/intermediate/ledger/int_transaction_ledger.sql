-- Grain: a raw transaction row, read once. Signed amounts in the reporting currency, and what became of the row.
-- Every later layer reads this table; nothing here depends on as_of_date or on other rows' dates.
{% set extras = customer_value.extra_columns('transactions') %}
with

judged as (

    select
        *,
        coalesce(transaction_type, case when amount < 0 then 'refund' else 'purchase' end) as resolved_type,
        coalesce(transaction_type <> 'purchase', amount < 0, false) as is_refund
    from {{ ref('customer_value', 'int_transactions_judged') }}

),

signed as (

    select
        *,
        {%- for column in ['amount', 'tax', 'shipping', 'discount', 'cost'] %}
        {{ customer_value.signed_amount(column, 'is_refund', 'exchange_rate') }} as {{ column }}_signed,
        {%- endfor %}
        status = 'rejected' as is_rejected
    from judged

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
        line_id,
        customer_id,
        {{ customer_value.customer_bucket('customer_id') }} as customer_bucket,
        transaction_at,
        transaction_date,
        resolved_type as transaction_type,
        is_refund,
        original_transaction_id,
        product_id,
        product_category,
        channel,
        quantity,
        loaded_at,
        coalesce(currency, {{ customer_value.reporting_currency() }}) as currency,
        {{ customer_value.reporting_currency() }} as reporting_currency,
        exchange_rate,
        amount_signed as gross_amount,
        tax_signed as tax_amount,
        shipping_signed as shipping_amount,
        discount_signed as discount_amount,
        cast(net_signed as decimal(18, 4)) as net_amount,
        cost_signed as cost_amount,
        {{ customer_value.margin_amount('net_signed', 'cost_signed') }} as margin_amount,
        {{ customer_value.four_places('amount') }} as amount_as_read,
        {%- for name in extras %}
        {{ adapter.quote(name) }},
        {%- endfor %}
        {%- for column in customer_value.input_contract('transactions') %}
        case when is_rejected then {{ customer_value.given_text(column.name, column.kind) }} end
            as given_{{ column.name }},
        {%- endfor %}
        status,
        reasons,
        notes
    from totals

)

select * from final
