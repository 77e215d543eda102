-- Grain: customer with a purchase day. The value that percentiles and tiers rest on, and its rank. Nothing is fitted
-- yet, so the basis is the historic margin whatever cv_value_basis asks for, and value_basis says so.
with

lifetimes as (

    select
        customer_id,
        historical_margin as basis_value
    from {{ ref('customer_value', 'int_customer_lifetime') }}

),

final as (

    select
        customer_id,
        'historical_margin' as value_basis,
        rank() over (order by basis_value) as value_rank,
        count(*) over () as customers
    from lifetimes

)

select * from final
