-- Grain: fit_number x (x, t_x, T) in days. How many customers share a pattern: all that the purchase models see of the
-- base.
select
    fit_number,
    frequency,
    active_days,
    age_days,
    {{ customer_value.as_double('active_days') }} / 7 as recency_weeks,
    {{ customer_value.as_double('age_days') }} / 7 as age_weeks,
    count(*) as customers,
    mod(frequency * 11 + active_days * 5 + age_days * 3, 16) = 0 as is_sampled
from {{ ref('customer_value', 'int_fit_histories') }}
group by fit_number, frequency, active_days, age_days
