-- Grain: one row. The days that each signal looks at, a column a signal.
select
    {%- for signal in ['falling_probability_alive', 'falling_spend', 'fewer_categories', 'refunds', 'complaint', 'low_nps', 'low_csat'] %}
    max(case when signal = '{{ signal }}' then window_days end) as {{ signal }}{{ ',' if not loop.last }}
    {%- endfor %}
from {{ ref('customer_value', 'stg_churn_signals') }}
