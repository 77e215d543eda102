-- Each metric's cut points count every customer of customer_rfm once, and no two scores of a metric overlap.
{{ config(enabled=var('cv_rfm_enabled', true) | as_bool) }}
with

counted as (

    select
        metric,
        sum(customers) as customers
    from {{ ref('customer_value', 'rfm_cutpoints') }}
    group by metric

),

base as (

    select count(*) as customers
    from {{ ref('customer_value', 'customer_rfm') }}

)

select
    counted.metric,
    counted.customers,
    base.customers as expected
from counted
cross join base
where counted.customers <> base.customers
