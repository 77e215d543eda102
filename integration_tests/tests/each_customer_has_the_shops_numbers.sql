-- Revenue and margin of each customer are what the shop's own lines say.
with

own as (

    select
        "ClientRef" as customer_id,
        sum("Qty" * "UnitPrice") as revenue,
        sum("Qty" * ("UnitPrice" - "UnitCost")) as margin
    from (select distinct * from {{ ref('transactions') }}) as lines
    group by "ClientRef"

)

select
    clv.customer_id,
    clv.historical_revenue,
    own.revenue,
    clv.historical_margin,
    own.margin
from {{ ref('customer_value', 'customer_clv') }} as clv
left join own
    on clv.customer_id = own.customer_id
where
    clv.historical_revenue is distinct from own.revenue
    or clv.historical_margin is distinct from own.margin
