-- Grain: fit_number x purchase model x (x, T) x week. The purchases to expect of each past day's fit, to the horizon.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
{{ customer_value.weekly_expectations(
    ref('customer_value', 'int_past_prediction_patterns'), ref('customer_value', 'int_past_series_blocks'),
    last_week=customer_value.setting('clv_horizon_weeks')
) }}
