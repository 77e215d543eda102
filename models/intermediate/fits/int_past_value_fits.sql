-- Grain: fit_number x model x parameter. Gamma-Gamma by maximum likelihood: the fit of each day before today.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number', materialized='maximum_likelihood') }}
{{ config(families=['gamma_gamma']) }}
{{ customer_value.value_fit_data(ref('customer_value', 'int_past_histories'), is_past=true) }}
