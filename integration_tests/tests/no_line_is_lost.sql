-- Every order line, and its money, is in data_quality: accepted, an exact duplicate or rejected.
with

own as (

    select
        count(*) as line_count,
        coalesce(sum("Qty" * "UnitPrice"), 0) as revenue
    from {{ ref('transactions') }}

),

package as (

    select
        coalesce(sum(rows_affected), 0) as line_count,
        coalesce(sum(amount), 0) as revenue
    from {{ ref('customer_value', 'data_quality') }}
    where
        input = 'transactions'
        and check_name in ('accepted', 'exact_duplicate', 'rejected')

)

select
    own.line_count,
    package.line_count as package_line_count,
    own.revenue,
    package.revenue as package_revenue
from own
cross join package
where
    own.line_count <> package.line_count
    or own.revenue <> package.revenue
