-- Warns: in the holdout more than 15 % of the customers came out above their 90 % point, where 10 % are expected.
{{ config(severity='warn', enabled=var('cv_clv_enabled', true) | as_bool) }}
select
    model,
    calibration_end,
    holdout_weeks,
    customers,
    share_above_upper
from {{ ref('customer_value', 'clv_backtest') }}
where
    decile is null
    and share_above_upper > 0.15
