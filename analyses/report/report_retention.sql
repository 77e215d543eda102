-- One row a cohort and the months since, channels together: the 24 latest cohorts, their first 24 months.
-- A month that has not ended is null.
with

cells as (

    select
        cohort_month,
        months_since,
        cohort_customers,
        active_customers,
        is_left_truncated,
        dense_rank() over (order by cohort_month desc) as cohorts_back
    from {{ ref('customer_value', 'cohort_retention') }}

)

select
    cohort_month,
    months_since,
    sum(cohort_customers) as cohort_customers,
    sum(active_customers) as active_customers,
    {{ customer_value.as_double('sum(active_customers)') }} / nullif(sum(cohort_customers), 0) as retention_rate,
    max(case when is_left_truncated then 1 else 0 end) as is_left_truncated
from cells
where cohorts_back <= 24 and months_since <= 24
group by cohort_month, months_since
order by cohort_month, months_since
