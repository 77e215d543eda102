-- Grain: fit_number x purchase model x frequency x n. The series of each past day's fit.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
{{ customer_value.purchase_series(ref('customer_value', 'int_past_prediction_patterns')) }}
