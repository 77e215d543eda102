-- The ten customers at high risk with the most to lose, why, and whether we may write to them.
select
    customer_id,
    value_tier_label as tier,
    round(value_at_risk, 2) as value_at_risk,
    primary_signal_label as why,
    marketing_consent
from customer_value.customer_360
where risk_level = 'high'
order by value_at_risk desc, customer_id
limit 10
