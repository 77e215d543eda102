-- Grain: fit_number x purchase model x (x, T). The purchases to expect of today's fit, discounted.
{{ customer_value.discounted_expectations(ref('customer_value', 'int_current_weekly_expectations')) }}
