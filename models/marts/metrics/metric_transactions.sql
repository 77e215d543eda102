-- Grain: accepted transaction line up to as_of_date. What metrics of sales count: amounts, and who bought on which
-- purchase day.
{{ config(grants=customer_value.reader_grants()) }}
select
    lines.transaction_id,
    lines.line_id,
    lines.customer_id,
    purchases.customer_id as active_customer_id,
    case when purchases.nth = 1 then purchases.customer_id end as new_customer_id,
    purchases.customer_id || ' ' || {{ customer_value.as_text('purchases.purchase_date') }} as purchase_day_id,
    lines.transaction_date,
    lines.transaction_type,
    lines.product_category,
    lines.channel,
    lines.net_amount,
    lines.margin_amount
from {{ ref('customer_value', 'customer_transactions') }} as lines
inner join {{ ref('customer_value', 'int_as_of_date') }} as today
    on lines.transaction_date <= today.as_of_date
left join {{ ref('customer_value', 'int_purchase_days') }} as purchases
    on
        lines.transaction_type = 'purchase'
        and lines.customer_id = purchases.customer_id
        and lines.transaction_date = purchases.purchase_date
