-- Grain: fit_number x purchase model x (x, T). The purchases to expect of each past day's fit, discounted.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
{{ customer_value.discounted_expectations(ref('customer_value', 'int_past_weekly_expectations')) }}
