-- Warns: a fit of today that cannot be trusted in full. docs/clv.md says what each status means and what to do.
{{ config(severity='warn', enabled=var('cv_clv_enabled', true) | as_bool) }}
select distinct
    as_of_date,
    purpose,
    model,
    status
from {{ ref('customer_value', 'clv_parameters') }}
where
    purpose = 'current'
    and status not in ('ok', 'no_data')
