-- One row a hundredth of the customers, the least valuable first: the part of all revenue so far, and the Gini of all.
with

ranked as (

    select
        historical_revenue,
        {{ customer_value.as_double('historical_revenue') }} as revenue,
        row_number() over (order by historical_revenue, customer_id) as place,
        count(*) over () as customers
    from {{ ref('customer_value', 'customer_clv') }}

),

placed as (

    select
        historical_revenue,
        revenue * place as weighted,
        place,
        customers,
        ceiling({{ customer_value.as_double('100 * place') }} / customers) as hundredth
    from ranked

),

hundredths as (

    select
        hundredth,
        max(place) as customers_so_far,
        max(customers) as customers,
        sum(historical_revenue) as revenue,
        sum(weighted) as weighted
    from placed
    group by hundredth

),

running as (

    select
        hundredth,
        customers_so_far,
        customers,
        sum(revenue) over (order by hundredth rows between unbounded preceding and current row) as revenue_so_far,
        sum(revenue) over () as revenue,
        sum(weighted) over () as weighted
    from hundredths

)

select
    {{ customer_value.as_double('customers_so_far') }} / customers as customers_share,
    {{ customer_value.as_double('revenue_so_far') }} / nullif({{ customer_value.as_double('revenue') }}, 0)
        as revenue_share,
    2 * weighted / nullif(customers * {{ customer_value.as_double('revenue') }}, 0)
    - {{ customer_value.as_double('customers + 1') }} / customers as gini
from running
order by hundredth
