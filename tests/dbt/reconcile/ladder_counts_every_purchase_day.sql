-- The rungs of the ladder add up to the purchase days, and the first rung is every buyer.
{{ config(enabled=var('cv_clv_enabled', true) | as_bool) }}
with

ladder as (

    select
        coalesce(sum(customers_reached), 0) as steps,
        coalesce(max(customers_reached), 0) as customers
    from {{ ref('customer_value', 'repeat_purchase_ladder') }}

),

days as (

    select
        count(*) as steps,
        count(distinct customer_id) as customers
    from {{ ref('customer_value', 'int_purchase_days') }}

)

select
    ladder.steps,
    days.steps as expected_steps,
    ladder.customers,
    days.customers as expected_customers
from ladder
cross join days
where
    ladder.steps <> days.steps
    or ladder.customers <> days.customers
