-- Grain: a raw transaction row. Types, days, the reasons that the row itself gives, and duplicates. Looks at nothing.
with

raw_rows as (

    select
        *,
        {{ customer_value.trimmed_texts('transactions') }}
    from {{ ref('customer_value', 'base_transactions') }}

),

read_values as (

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
    from raw_rows

),

keyed as (

    select
        *,
        {{ customer_value.row_hash(["coalesce(transaction_id, '')", "coalesce(line_id, '')"]) }} as key_hash
    from read_values

),

-- Few keys come twice: only their rows are compared with each other.
repeated_keys as (

    select key_hash from keyed
    group by key_hash
    having count(*) > 1

),

compared as (

    select
        *,
        {{ customer_value.copy_number('transactions') }} as copy_number,
        max(loaded_at) over (partition by {{ customer_value.content_columns('transactions') }}) as content_loaded_at
    from keyed
    where key_hash in (select repeated_keys.key_hash from repeated_keys)

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
    from keyed
    where key_hash not in (select repeated_keys.key_hash from repeated_keys)

),

final as (

    select
        *,
        cast(transaction_at as date) as transaction_date,
        {{ customer_value.codes(customer_value.transaction_reasons()) }} as own_reasons,
        {{ customer_value.codes(customer_value.unreadable_optional('transactions')) }} as notes
    from versioned

)

select * from final
