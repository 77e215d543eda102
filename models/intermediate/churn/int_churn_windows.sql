-- Grain: one row. The days that each signal looks at, a column a signal.
{{ config(materialized='view') }}
select
    max(case when signal = 'falling_probability_alive' then window_days end) as falling_probability_alive,
    max(case when signal = 'falling_spend' then window_days end) as falling_spend,
    max(case when signal = 'fewer_categories' then window_days end) as fewer_categories,
    max(case when signal = 'refunds' then window_days end) as refunds,
    max(case when signal = 'complaint' then window_days end) as complaint,
    max(case when signal = 'low_nps' then window_days end) as low_nps,
    max(case when signal = 'low_csat' then window_days end) as low_csat
from {{ ref('customer_value', 'stg_churn_signals') }}
