-- Grain: fit_number x model x parameter. Gamma-Gamma, fitted by maximum likelihood as of every fit's day, on the customers
-- whose repeat purchases were worth something.
{{ config(materialized='maximum_likelihood', families=['gamma_gamma']) }}
select
    fit_number,
    frequency,
    average_repeat_value,
    mod(active_days * 5 + age_days * 3 + frequency, 16) = 0 as is_sampled
from {{ ref('customer_value', 'int_fit_histories') }}
where
    frequency > 0
    and average_repeat_value > 0
