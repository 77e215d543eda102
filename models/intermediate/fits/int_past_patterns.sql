-- Grain: fit_number x (x, t_x, T) in days. The purchase patterns of each past day's fit.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
{{ customer_value.purchase_patterns(ref('customer_value', 'int_past_histories')) }}
