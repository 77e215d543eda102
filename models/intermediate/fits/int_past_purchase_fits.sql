-- Grain: fit_number x model x parameter. NBD, BG/NBD and MBG/NBD by maximum likelihood: each past day's fit. Weeks.
{{ config(materialized='maximum_likelihood', families=['nbd', 'bg_nbd', 'mbg_nbd']) }}
{{ customer_value.purchase_fit_data(ref('customer_value', 'int_past_patterns')) }}
