-- The segments of each kind add up to the base: customers, revenue, margin; and their shares to one.
{{ config(enabled=var('cv_segments_enabled', true) | as_bool) }}
with

base as (

    select
        count(*) as customers,
        coalesce(sum(historical_revenue), 0) as revenue,
        coalesce(sum(historical_margin), 0) as margin
    from {{ ref('customer_value', 'int_customer_history') }}

),

kinds as (

    select
        kind,
        sum(customers) as customers,
        sum(revenue) as revenue,
        sum(margin) as margin,
        sum(customers_share) as customers_share,
        max(customers_cumulative_share) as last_share
    from {{ ref('customer_value', 'segment_performance') }}
    group by kind

)

select kinds.*
from kinds
cross join base
where
    kinds.customers <> base.customers
    or kinds.revenue <> base.revenue
    or kinds.margin <> base.margin
    or abs(kinds.customers_share - 1) > 0.000000001
    or abs(kinds.last_share - 1) > 0.000000001
