-- Every customer acquired, every buyer, and all spend up to as_of_date are in one row.
{{ config(enabled=var('cv_acquisition_enabled', true) | as_bool) }}
with

shown as (

    select
        coalesce(sum(customers), 0) as customers,
        coalesce(sum(buyers), 0) as buyers,
        coalesce(sum(spend), 0) as spend
    from {{ ref('customer_value', 'acquisition_economics') }}

),

acquired as (

    select count(*) as customers
    from {{ ref('customer_value', 'int_acquired_customers') }}

),

base as (

    select count(*) as buyers
    from {{ ref('customer_value', 'int_customer_history') }}

),

spent as (

    select coalesce(sum(spend.spend_amount), 0) as spend
    from {{ ref('customer_value', 'int_marketing_spend_judged') }} as spend
    inner join {{ ref('customer_value', 'int_as_of_date') }} as today
        on spend.spend_date <= today.as_of_date
    where spend.status = 'accepted'

)

select
    shown.customers,
    shown.buyers,
    shown.spend,
    acquired.customers as all_customers,
    base.buyers as all_buyers,
    spent.spend as all_spend
from shown
cross join acquired
cross join base
cross join spent
where
    shown.customers <> acquired.customers
    or shown.buyers <> base.buyers
    or shown.spend <> spent.spend
