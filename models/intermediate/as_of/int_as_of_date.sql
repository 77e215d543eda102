-- Grain: one row. The only today of the project: cv_as_of_date, else the latest accepted day. No row's date is the
-- clock's.
-- depends_on: {{ ref('customer_value', 'int_ledger_settings') }}
select coalesce({{ customer_value.date_setting('as_of_date') }}, max(known_on)) as as_of_date
from {{ ref('customer_value', 'int_customer_days') }}
