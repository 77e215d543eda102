-- Every customer stands in the tier that the shop's seed gives the customer's percentile, not in one of the package's.
with

tiers as (

    select
        value_tier,
        from_percentile,
        coalesce(lead(from_percentile) over (order by from_percentile), 101) as below_percentile
    from {{ ref('shop_analytics', 'value_tiers') }}

)

select
    clv.customer_id,
    clv.clv_percentile,
    clv.value_tier
from {{ ref('customer_value', 'customer_clv') }} as clv
left join tiers
    on
        clv.clv_percentile >= tiers.from_percentile
        and clv.clv_percentile < tiers.below_percentile
where clv.value_tier is distinct from tiers.value_tier
