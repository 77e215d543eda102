-- Grain: customer with a purchase day. The cohort of each customer: the month of the first purchase day, and the
-- acquisition channel.
select
    history.customer_id,
    {{ customer_value.month_of('history.first_purchase_date') }} as cohort_month,
    coalesce(customers.acquisition_channel, 'unknown') as channel,
    customers.first_seen_at is not null as has_first_seen_at
from {{ ref('customer_value', 'int_customer_history') }} as history
left join {{ ref('customer_value', 'stg_customers') }} as customers
    on
        history.customer_id = customers.customer_id
        and customers.status = 'accepted'
