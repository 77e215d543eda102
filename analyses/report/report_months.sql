-- One row a calendar month: who bought, who was new, and what came in. A month that has not ended is left out.
with

cells as (

    select
        {{ customer_value.add_months('months_since', 'cohort_month') }} as calendar_month,
        case when months_since = 0 then active_customers end as new_customers,
        active_customers,
        revenue
    from {{ ref('customer_value', 'cohort_retention') }}
    where active_customers is not null

)

select
    calendar_month,
    sum(active_customers) as active_customers,
    coalesce(sum(new_customers), 0) as new_customers,
    sum(revenue) as revenue
from cells
group by calendar_month
order by calendar_month
