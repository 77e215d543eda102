-- One row a kind of segment and a segment: how many, what they brought, what they may bring.
select
    kind,
    segment,
    customers,
    customers_share,
    revenue,
    revenue_share,
    margin,
    predicted_clv,
    predicted_clv_share
from {{ ref('customer_value', 'segment_performance') }}
order by kind asc, revenue desc, segment asc
