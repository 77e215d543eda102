-- Grain: customer with a purchase day. The typical purchase: what it is worth, and how long until the next.
select
    customer_id,
    as_of_date,
    max(purchase_date) as last_purchase_date,
    {{ customer_value.median('net_value') }} as typical_order_value,
    {{ customer_value.median(customer_value.days_between('purchase_date', 'next_purchase_date')) }} as typical_gap_days
from {{ ref('customer_value', 'int_purchase_days') }}
group by customer_id, as_of_date
