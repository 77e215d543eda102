-- Grain: fit_number x model x parameter. NBD, BG/NBD and MBG/NBD by maximum likelihood: the fit of each day
-- before today. Weeks.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number', materialized='maximum_likelihood') }}
{{ config(families=['nbd', 'bg_nbd', 'mbg_nbd']) }}
{{ customer_value.purchase_fit_data(ref('customer_value', 'int_past_patterns'), is_past=true) }}
