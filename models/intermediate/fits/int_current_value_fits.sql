-- Grain: fit_number x model x parameter. Gamma-Gamma by maximum likelihood: today's fit.
{{ config(materialized='maximum_likelihood', families=['gamma_gamma']) }}
{{ customer_value.value_fit_data(ref('customer_value', 'int_current_histories')) }}
