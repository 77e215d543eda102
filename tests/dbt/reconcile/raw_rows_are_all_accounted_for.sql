-- Every raw transaction is in the ledger once. A raw table that grows while the build runs differs honestly, so outside
-- the demo this warns.
{{ config(severity='error' if customer_value.input_is_demo('transactions') else 'warn') }}
with

raw_rows as (

    select count(*) as raw_count
    from {{ ref('customer_value', 'base_transactions') }}

),

ledger as (

    select count(*) as ledger_count
    from {{ ref('customer_value', 'int_transaction_ledger') }}

)

select
    raw_rows.raw_count,
    ledger.ledger_count
from raw_rows
cross join ledger
where raw_rows.raw_count <> ledger.ledger_count
