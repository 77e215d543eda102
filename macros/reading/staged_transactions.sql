{# The transactions as staged: types, days, the reasons that each row itself gives, and duplicates. `where`: a condition on all_rows
   that leaves whole keys in, for a build in part. #}
{% macro staged_transactions(where=none) -%}
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

-- Read twice. Where it is every row, to keep them for that would cost more than to read them again.
keyed as {{ '' if where else customer_value.read_again() }} (

    select * from all_rows
    {{ 'where ' ~ where if where }}

),

-- Few keys come twice: only their rows are compared with each other. Of every row that is known already; the few rows of
-- a build in part are asked themselves, so that it also sees a copy which came since.
repeated_keys as (

    {% if where -%}
    select key_hash from keyed
    group by key_hash
    having count(*) > 1
    {%- else -%}
    select key_hash from {{ ref('customer_value', 'stg_repeated_keys') }}
    {%- endif %}

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
