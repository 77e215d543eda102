-- The spend of the last 365 days, of customers with a purchase day, equals that of their accepted transactions.
{{ config(enabled=var('cv_campaigns_enabled', true) | as_bool) }}
with

booked as (

    select
        transactions.customer_id,
        sum(transactions.net_amount) as net_amount
    from {{ ref('customer_value', 'customer_transactions') }} as transactions
    inner join {{ ref('customer_value', 'int_as_of_date') }} as today
        on
            transactions.transaction_date <= today.as_of_date
            and transactions.transaction_date > {{ customer_value.add_days(-365, 'today.as_of_date') }}
    group by transactions.customer_id

)

select
    loyalty.customer_id,
    loyalty.rolling_spend,
    booked.net_amount
from {{ ref('customer_value', 'loyalty_status') }} as loyalty
left join booked
    on loyalty.customer_id = booked.customer_id
where loyalty.rolling_spend <> coalesce(booked.net_amount, 0)
