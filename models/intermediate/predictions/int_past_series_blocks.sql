-- Grain: fit_number x purchase model x frequency x block of 32 terms. The series of each past day's fit, 32
-- coefficients a row.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
{{ customer_value.series_blocks(ref('customer_value', 'int_past_series')) }}
