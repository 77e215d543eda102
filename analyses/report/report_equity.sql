-- One row a month end: what the base had brought, and what was still to come.
select
    month_end,
    customers,
    historical_margin,
    predicted_residual_value
from {{ ref('customer_value', 'customer_equity') }}
order by month_end
