-- Grain: customer x day of the 365 days up to as_of_date on which something was booked or bought. What the window holds
-- without this day and those before it, which is what it holds 365 days later.
{% set later_days = 'partition by customer_id order by day desc rows between unbounded preceding and 1 preceding' %}
{% set money = customer_value.type_decimal(38, 4) %}
with

events as (

    select
        customer_id,
        as_of_date,
        known_on as day,
        net_amount as spend,
        0 as purchases
    from {{ ref('customer_value', 'int_known_days') }}

    union all

    select
        customer_id,
        as_of_date,
        purchase_date as day,
        cast(0 as {{ money }}) as spend,
        1 as purchases
    from {{ ref('customer_value', 'int_purchase_days') }}

),

days as (

    select
        customer_id,
        day,
        sum(spend) as spend,
        sum(purchases) as purchases
    from events
    where day > {{ customer_value.add_days(-365, 'as_of_date') }}
    group by customer_id, day

)

select
    customer_id,
    day,
    cast(spend as {{ money }}) as spend,
    cast(purchases as integer) as purchases,
    cast(coalesce(sum(spend) over ({{ later_days }}), 0) as {{ money }}) as later_spend,
    cast(coalesce(sum(purchases) over ({{ later_days }}), 0) as integer) as later_purchases
from days
