-- One row a kind, a segment before and a segment after, in the latest month that has ended.
with

steps as (

    select
        *,
        max(month) over () as latest_month
    from {{ ref('customer_value', 'segment_migration') }}

)

select
    month,
    kind,
    from_segment,
    to_segment,
    customers,
    transition_rate,
    revenue_moved
from steps
where month = latest_month
order by kind, from_segment, to_segment
