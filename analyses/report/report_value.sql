-- One row: the base's value to date and to come.
select
    max(as_of_date) as as_of_date,
    {{ customer_value.setting('clv_horizon_weeks') }} as horizon_weeks,
    count(*) as customers,
    sum(historical_revenue) as historical_revenue,
    sum(historical_margin) as historical_margin,
    sum(predicted_clv) as predicted_clv,
    sum(expected_purchases) as expected_purchases
from {{ ref('customer_value', 'customer_clv') }}
