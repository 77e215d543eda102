-- Grain: one row. The part of purchases that comes back as refunds which name none: predictions are lowered by it.
with

refunds as (

    select sum(open_refund_net) as refunded
    from {{ ref('customer_value', 'int_known_days') }}

),

purchases as (

    select sum(net_value) as bought
    from {{ ref('customer_value', 'int_purchase_days') }}

)

select
    {{ customer_value.refund_rate('refunds.refunded', 'purchases.bought') }} as refund_rate
from purchases
cross join refunds
