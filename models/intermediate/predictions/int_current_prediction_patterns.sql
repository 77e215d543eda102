-- Grain: fit_number x purchase model x (x, T). What the predictions of today's fit depend on.
{{ customer_value.prediction_patterns(
    ref('customer_value', 'int_current_purchase_models'), ref('customer_value', 'int_current_patterns')
) }}
