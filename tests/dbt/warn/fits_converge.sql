-- Warns: a fit, today's or the calibration's, that found no parameters although there are customers.
{{ config(severity='warn', enabled=var('cv_clv_enabled', true) | as_bool) }}
select distinct
    as_of_date,
    purpose,
    model,
    status,
    customers,
    iterations
from {{ ref('customer_value', 'clv_parameters') }}
where
    purpose <> 'history'
    and not converged
    and status <> 'no_data'
