-- The cohorts hold every buyer once, and, with the month that has not ended, all that buyers have brought.
{{ config(enabled=var('cv_lifecycle_enabled', true) | as_bool) }}
with

cohorts as (

    select
        sum(case when months_since = 0 then cohort_customers else 0 end) as customers,
        coalesce(sum(revenue), 0) as revenue
    from {{ ref('customer_value', 'cohort_retention') }}

),

running_month as (

    select coalesce(sum(months.net_amount), 0) as revenue
    from {{ ref('customer_value', 'int_cohort_months') }} as months
    cross join {{ ref('customer_value', 'int_as_of_date') }} as today
    where
        {{ customer_value.add_months('months.months_since + 1', 'months.cohort_month') }}
        > {{ customer_value.add_days(1, 'today.as_of_date') }}

),

base as (

    select
        count(*) as customers,
        coalesce(sum(historical_revenue), 0) as revenue
    from {{ ref('customer_value', 'int_customer_history') }}

)

select
    cohorts.customers,
    cohorts.revenue,
    base.customers as all_customers,
    base.revenue as all_revenue
from cohorts
cross join running_month
cross join base
where
    coalesce(cohorts.customers, 0) <> base.customers
    or cohorts.revenue + running_month.revenue <> base.revenue
