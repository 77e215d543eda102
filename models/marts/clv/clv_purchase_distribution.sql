-- Grain: frequency x age x number of purchases from 0 to 10. The whole predictive distribution of the purchases
-- within the horizon, of a customer who is alive. A customer's own is that times P(alive), and
-- 1 - P(alive) more for none.
{{ config(grants=customer_value.reader_grants()) }}
select
    cast(frequency as bigint) as frequency,
    cast(age_days as integer) as age_days,
    {{ customer_value.as_double('age_days') }} / 7 as age_weeks,
    cast(n as integer) as purchases,
    cast(horizon_weeks as integer) as horizon_weeks,
    exactly_if_alive as probability_if_alive,
    at_least_if_alive as probability_at_least_if_alive
from {{ ref('customer_value', 'int_current_outcome_chances') }}
