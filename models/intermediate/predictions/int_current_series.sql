-- Grain: fit_number x purchase model x frequency x n. The series of today's fit.
{{ customer_value.purchase_series(ref('customer_value', 'int_current_prediction_patterns')) }}
