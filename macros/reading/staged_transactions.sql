{# The transactions as staged: types, days, the reasons that each row itself gives, and duplicates. `in_part`: only the rows
   of touched customers (see in_part), and all others of their keys. #}
{% macro staged_transactions(in_part=false) -%}
{% set touched = 'select touched.owner from {touched} as touched' -%}
{% set given = customer_value.model_columns(ref('customer_value', 'base_transactions')) -%}
with

raw_rows as (

    select
        *
        {{- customer_value.trimmed_texts('transactions', given) }}
    from {{ ref('customer_value', 'base_transactions') }}

),

all_rows as (

    select
        *,
        {{ customer_value.row_owner(given) }} as row_owner,
        {{ customer_value.row_hash(customer_value.key_texts(given)) }} as key_hash
    from raw_rows

),

{% if in_part -%}
-- Every row of a touched customer, and every other that may share a key with one: found in one look where the keys are known.
near_rows as (

    select * from all_rows
    {%- if customer_value.keys_are_fresh() %}
    where
        row_owner in ({{ touched }})
        or key_hash in (select known.key_hash from {{ ref('customer_value', 'stg_repeated_keys') }} as known)
    {%- endif %}

),

keyed as (

    select * from near_rows
    where key_hash in (select own_rows.key_hash from near_rows as own_rows where own_rows.row_owner in ({{ touched }}))

),
{%- else -%}
-- Read twice: to keep every row for that would cost more than to read them again.
keyed as {{ customer_value.read_again() }} (

    select * from all_rows

),
{%- endif %}

-- Few keys come twice: only their rows are compared with each other.
repeated_keys as (

    {{ customer_value.repeated_keys('keyed') | indent(4) }}

),

{% for rows, are in [('repeated', 'in'), ('single', 'not in')] -%}
{{ rows }}_rows as (

    select * {{- customer_value.missing_slots('transactions', given) }}
    from keyed
    where key_hash {{ are }} (select repeated_keys.key_hash from repeated_keys)

),

{{ rows }}_values as (

    select
        *,
        {%- for column in ['transaction_id', 'line_id', 'customer_id', 'original_transaction_id', 'product_id',
                           'product_category', 'channel'] %}
        {{ column }}_trimmed as {{ column }},
        {%- endfor %}
        lower(transaction_type_trimmed) as transaction_type,
        upper(currency_trimmed) as currency,
        {%- for column in ['amount', 'tax', 'shipping', 'discount', 'cost', 'quantity'] %}
        {{ customer_value.read_number(column) }} as {{ column }},
        {%- endfor %}
        {{ customer_value.read_moment('transaction_at') }} as transaction_at,
        {{ customer_value.read_moment('loaded_at') }} as loaded_at
    from {{ rows }}_rows

),

{% endfor -%}
compared as (

    select
        *,
        {{ customer_value.copy_number('transactions') }} as copy_number,
        max(loaded_at) over (partition by {{ customer_value.content_columns('transactions') }}) as content_loaded_at
    from repeated_values

),

versioned as (

    select
        *,
        {{ customer_value.is_conflicting() }} as is_conflicting
    from compared

    union all

    select
        *,
        1 as copy_number,
        loaded_at as content_loaded_at,
        false as is_conflicting
    from single_values

)

select
    *,
    cast(transaction_at as date) as transaction_date,
    {{ customer_value.codes(customer_value.transaction_reasons()) }} as own_reasons,
    {{ customer_value.codes(customer_value.unreadable_optional('transactions')) }} as notes
from versioned
{%- endmacro %}
