-- Grain: one row. Until when old customers look new, because the data begin too late to have seen their first purchase.
with

gaps as (

    select
        min(purchase_date) as first_purchase_date,
        {{ customer_value.percentile(customer_value.days_between('purchase_date', 'next_purchase_date'), 0.9) }}
            as long_gap_days
    from {{ ref('customer_value', 'int_purchase_days') }}

)

select
    first_purchase_date,
    greatest(coalesce(long_gap_days, 0), 92) as truncated_days
from gaps
