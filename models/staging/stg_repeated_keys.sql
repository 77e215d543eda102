-- Grain: key of a transaction line that more than one raw row has. The one place that compares every key with the
-- others; the ledger and the customers' marks then look at the rows of these keys alone.
{% set given = customer_value.model_columns(ref('customer_value', 'base_transactions')) %}
with

raw_rows as (

    select
        *
        {{- customer_value.trimmed_texts('transactions', given) }}
    from {{ ref('customer_value', 'base_transactions') }}

),

keyed as (

    select {{ customer_value.row_hash(customer_value.key_texts(given)) }} as key_hash
    from raw_rows

)

select
    key_hash,
    count(*) as raw_rows
from keyed
group by key_hash
having count(*) > 1
