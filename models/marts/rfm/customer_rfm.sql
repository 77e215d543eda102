-- Grain: customer with a purchase day in the RFM window. Scores from 1 (worst) to cv_rfm_bins (best), and the
-- segment.
{{ config(grants=customer_value.reader_grants()) }}
{{ customer_value.scored_rfm(ref('customer_value', 'int_rfm_values')) }}
