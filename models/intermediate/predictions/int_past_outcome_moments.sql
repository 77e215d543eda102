-- Grain: fit_number x purchase model x (x, T). The purchases within the holdout, of the calibration's fits.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
{{ customer_value.outcome_moments(
    ref('customer_value', 'int_past_prediction_patterns'), ref('customer_value', 'int_past_series')
) }}
