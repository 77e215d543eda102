-- Grain: customer of a raw transaction row; the empty text stands for rows that name none. A mark that changes when
-- anything may have changed that the ledger says of the customer: rows came, went or differ, also rows of others that
-- share a key with theirs, or the customer is a test customer now. A late exchange rate makes a customer outdated.
-- depends_on: {{ ref('customer_value', 'int_transactions_judged') }}
{{ config(materialized='marks') }}
{% set given = customer_value.model_columns(ref('customer_value', 'base_transactions')) %}
with

raw_rows as (

    select
        *,
        {{ customer_value.hash_of_row('raw_row') }} as content_hash
        {{- customer_value.trimmed_texts('transactions', given) }}
    from {{ ref('customer_value', 'base_transactions') }} as raw_row -- noqa: AL05

),

keyed as {{ customer_value.read_again() }} (

    select
        {{ customer_value.row_owner(given) }} as owner,
        {{ customer_value.row_hash(customer_value.key_texts(given)) }} as key_hash,
        content_hash
    from raw_rows

),

repeated_keys as (

    {{ customer_value.repeated_keys('keyed') | indent(4) }}

),

repeated as (

    select
        owner,
        sum(content_hash) over (partition by key_hash) as key_content_hash
    from keyed
    where key_hash in (select repeated_keys.key_hash from repeated_keys)

),

shared as (

    select
        owner,
        sum(key_content_hash) as shared_hash
    from repeated
    group by owner

),

owners as (

    select
        owner,
        count(*) as raw_rows,
        sum(content_hash) as content_hash
    from keyed
    group by owner

),

test_customers as (

    {{ customer_value.test_customers() | indent(4) }}

),

outdated as (

    {{ customer_value.owners_with_other_rates() | indent(4) }}

)

select
    owners.owner,
    {{ customer_value.text_of_marks([
        'owners.raw_rows', 'owners.content_hash', 'shared.shared_hash',
        'case when test_customers.customer_id is not null then 1 end',
    ]) }} as mark,
    outdated.owner is not null as is_outdated
from owners
left join shared
    on owners.owner = shared.owner
left join test_customers
    on owners.owner = test_customers.customer_id
left join outdated
    on owners.owner = outdated.owner
