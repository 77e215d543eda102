-- Grain: customer x time in which the same purchase days counted x purchase day, in order. Never reads as_of_date.
select
    customer_id,
    0 as sequence_number,
    purchase_date as known_from,
    cast(null as date) as known_until,
    purchase_date,
    net_value,
    nth,
    next_purchase_date
from {{ ref('customer_value', 'int_steady_purchase_days') }}

union all

select
    customer_id,
    {{ customer_value.days_between("cast('1970-01-01' as date)", 'known_from') }} as sequence_number,
    known_from,
    known_until,
    purchase_date,
    net_value,
    nth,
    next_purchase_date
from {{ ref('customer_value', 'int_changed_purchase_days') }}
