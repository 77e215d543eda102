-- Grain: build. The run log: one row a build that came to its end. The model only sees to the table; the row is written
-- at the end of the run (macros/loads/log_build.sql), when dbt knows how long its models took and what failed.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    full_refresh=false,
    on_schema_change='append_new_columns',
    grants=customer_value.reader_grants()
) }}
select
    build_id,
    built_as_of,
    first_day,
    last_day,
    rows_in,
    rows_accepted,
    rows_exact_duplicate,
    rows_refused,
    customers,
    revenue,
    reporting_currency,
    purchase_fit_status,
    value_fit_status,
    cast(null as {{ customer_value.type_double() }}) as seconds,
    cast(null as {{ customer_value.type_double() }}) as model_seconds,
    cast(null as integer) as failed,
    cast(null as integer) as warned,
    dbt_version,
    package_version,
    adapter
from {{ ref('customer_value', 'int_build_outcome') }}
where 1 = 0
