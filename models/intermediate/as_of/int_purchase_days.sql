-- Grain: customer x purchase day, as of as_of_date. A day counts while its purchases, less the refunds that name
-- them, are above zero, or are free and not refunded; the test is on gross amounts.
with

known_days as (

    select * from {{ ref('customer_value', 'int_known_days') }}

),

days as (

    select
        customer_id,
        purchase_date,
        as_of_date,
        sum(purchase_gross) as purchase_gross,
        sum(purchase_gross) + sum(linked_refund_gross) as remaining_gross,
        sum(purchase_net) + sum(linked_refund_net) as net_value
    from known_days
    group by customer_id, purchase_date, as_of_date
    having sum(purchase_lines) > 0

),

purchase_days as (

    select * from days
    where
        remaining_gross > 0
        or (remaining_gross = 0 and purchase_gross = 0)

),

final as (

    select
        customer_id,
        purchase_date,
        as_of_date,
        cast(net_value as decimal(38, 4)) as net_value,
        row_number() over (partition by customer_id order by purchase_date) as nth,
        lead(purchase_date) over (partition by customer_id order by purchase_date) as next_purchase_date,
        cast(
            lead(net_value) over (partition by customer_id order by purchase_date) as decimal(38, 4)
        ) as next_net_value
    from purchase_days

)

select * from final
