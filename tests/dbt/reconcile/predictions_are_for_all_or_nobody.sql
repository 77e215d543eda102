-- customer_clv predicts every customer where the current fit of cv_clv_model has converged, and nobody where it
-- has not; and ranks all by the same value.
{{ config(enabled=var('cv_clv_enabled', true) | as_bool) }}
with

fits as (

    select max(case when converged then 1 else 0 end) as has_converged
    from {{ ref('customer_value', 'clv_parameters') }}
    where
        purpose = 'current'
        and model = '{{ customer_value.setting('clv_model') }}'

),

customers as (

    select
        count(*) as customers,
        count(predicted_clv) as predicted,
        count(distinct value_basis) as value_bases
    from {{ ref('customer_value', 'customer_clv') }}

)

select
    customers.customers,
    customers.predicted,
    customers.value_bases,
    fits.has_converged
from customers
cross join fits
where
    customers.predicted <> case when fits.has_converged = 1 then customers.customers else 0 end
    or customers.value_bases > 1
