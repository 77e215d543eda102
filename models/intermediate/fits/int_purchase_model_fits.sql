-- Grain: fit_number x model x parameter. NBD, BG/NBD and MBG/NBD, fitted by maximum likelihood as of every fit's day. Weeks.
{{ config(materialized='maximum_likelihood', families=['nbd', 'bg_nbd', 'mbg_nbd']) }}
select
    fit_number,
    frequency,
    recency_weeks,
    age_weeks,
    customers,
    is_sampled
from {{ ref('customer_value', 'int_purchase_patterns') }}
