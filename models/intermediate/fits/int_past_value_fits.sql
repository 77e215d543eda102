-- Grain: fit_number x model x parameter. Gamma-Gamma by maximum likelihood: each past day's fit.
{{ config(materialized='maximum_likelihood', families=['gamma_gamma']) }}
{{ customer_value.value_fit_data(ref('customer_value', 'int_past_histories')) }}
