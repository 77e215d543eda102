-- Grain: customer with an accepted line. Purchase days, revenue and margin of all that is known, whenever it was.
-- Never reads as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
with

days as (

    select * from {{ ref('customer_value', 'int_purchase_sequences') }}
    where
        {{ customer_value.is_touched('customer_id') }}
        and known_until is null

),

booked as (

    select * from {{ ref('customer_value', 'int_customer_days') }}
    where {{ customer_value.is_touched('customer_id') }}

),

{{ customer_value.customer_totals('days', 'booked') }}

select * from totals
