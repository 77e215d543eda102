-- The package's revenue is the shop's own, to the cent: lines of known customers, each counted once, no test account.
with

own as (

    select coalesce(sum("Qty" * "UnitPrice"), 0) as revenue
    from (select distinct * from {{ ref('transactions') }}) as lines
    where "ClientRef" in (select "ClientRef" from {{ ref('customers') }} where not "IsTest")

),

package as (

    select coalesce(sum(gross_amount), 0) as revenue
    from {{ ref('customer_value', 'customer_transactions') }}

)

select
    own.revenue as own_revenue,
    package.revenue as package_revenue
from own
inner join package
    on own.revenue <> package.revenue
