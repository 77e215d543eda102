-- On each level that is there, every customer with a purchase day is in one row, and all margin with them.
{{ config(enabled=var('cv_acquisition_enabled', true) | as_bool) }}
with

levels as (

    select
        level,
        sum(customers) as customers,
        sum(margin_per_customer * customers) as margin
    from {{ ref('customer_value', 'product_entry_value') }}
    group by level

),

base as (

    select
        count(*) as customers,
        coalesce(sum(historical_margin), 0) as margin,
        coalesce(sum(abs(historical_margin)), 0) as turnover
    from {{ ref('customer_value', 'int_customer_history') }}

)

select
    levels.level,
    levels.customers,
    levels.margin,
    base.customers as all_customers,
    base.margin as all_margin
from levels
cross join base
where
    levels.customers <> base.customers
    or abs(levels.margin - base.margin) > 0.000001 * (1 + base.turnover)
