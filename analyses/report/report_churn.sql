-- One row a risk level and a first signal: how many customers, and how much predicted value is at risk.
select
    max(as_of_date) as as_of_date,
    risk_level,
    primary_signal,
    count(*) as customers,
    sum(value_at_risk) as value_at_risk
from {{ ref('customer_value', 'customer_churn_risk') }}
group by risk_level, primary_signal
order by risk_level, primary_signal
