-- Grain: fit_number x purchase model x (x, T). The purchases within the horizon, of today's fit.
{{ customer_value.outcome_moments(
    ref('customer_value', 'int_current_prediction_patterns'), ref('customer_value', 'int_current_series')
) }}
