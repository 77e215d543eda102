-- Grain: fit_number x (x, t_x, T) in days. The purchase patterns of today's fit.
{{ customer_value.purchase_patterns(ref('customer_value', 'int_current_histories')) }}
