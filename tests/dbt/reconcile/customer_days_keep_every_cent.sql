-- Customer days hold the net revenue and the margin of the accepted lines, customer by customer.
with

lines as (

    select
        customer_id,
        sum(net_amount) as net_amount,
        sum(margin_amount) as margin_amount
    from {{ ref('customer_value', 'customer_transactions') }}
    group by customer_id

),

days as (

    select
        customer_id,
        sum(net_amount) as net_amount,
        sum(margin_amount) as margin_amount,
        sum(purchase_net + linked_refund_net + unlinked_refund_net) as sum_of_parts
    from {{ ref('customer_value', 'int_customer_days') }}
    group by customer_id

)

select
    lines.customer_id,
    days.customer_id as day_customer_id,
    lines.net_amount,
    days.net_amount as day_net_amount
from lines
full outer join days
    on lines.customer_id = days.customer_id
where
    lines.customer_id is null
    or days.customer_id is null
    or lines.net_amount <> days.net_amount
    or lines.margin_amount <> days.margin_amount
    or days.net_amount <> days.sum_of_parts
