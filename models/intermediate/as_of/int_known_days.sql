-- Grain: as int_customer_days, only what is known by as_of_date.
select
    days.*,
    {{ customer_value.open_refund('days', 'today.as_of_date') }} as open_refund_net,
    today.as_of_date
from {{ ref('customer_value', 'int_customer_days') }} as days
inner join {{ ref('customer_value', 'int_as_of_date') }} as today
    on days.known_on <= today.as_of_date
