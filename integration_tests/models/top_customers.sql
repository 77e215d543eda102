-- Grain: customer of the highest tier. Downstream of a mart of the package and of the shop's own model `customers`.
{{ config(materialized='table') }}
select
    clv.customer_id,
    people."Email" as email,
    people."Country" as country,
    clv.historical_revenue,
    clv.value_tier
from {{ ref('customer_value', 'customer_clv') }} as clv
inner join {{ ref('customers') }} as people
    on clv.customer_id = people."ClientRef"
where clv.value_tier = 'vip'
