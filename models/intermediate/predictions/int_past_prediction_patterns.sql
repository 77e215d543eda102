-- Grain: fit_number x purchase model x (x, T). What the predictions of each past day's fit depend on.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
{{ customer_value.prediction_patterns(
    ref('customer_value', 'int_past_purchase_models'), ref('customer_value', 'int_past_patterns')
) }}
