-- Grain: fit_number x purchase model x (x, T) x week. The purchases to expect of today's fit, for
-- as many weeks as the horizon has, 52 at least.
{{ customer_value.weekly_expectations(
    ref('customer_value', 'int_current_prediction_patterns'), ref('customer_value', 'int_current_series_blocks'),
    last_week=[customer_value.setting('clv_horizon_weeks'), 52] | max
) }}
