-- Grain: month end x customer with a purchase day in the RFM window then. Scores and segment at each month end.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
{{ customer_value.scored_rfm(ref('customer_value', 'int_past_rfm_values')) }}
