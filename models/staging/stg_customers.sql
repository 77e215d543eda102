-- Grain: a raw row of customers. Types, reasons, duplicates; downstream reads only status = 'accepted'.
{% set given = customer_value.model_columns(ref('customer_value', 'base_customers')) %}
with

raw_rows as (

    select
        *
        {{- customer_value.slots_as_read('customers', given) }}
    from {{ ref('customer_value', 'base_customers') }}

),

read_values as (

    select
        *,
        {%- for column in ['customer_id', 'acquisition_channel', 'country', 'email', 'phone'] %}
        {{ column }}_trimmed as {{ column }},
        {%- endfor %}
        {{ customer_value.read_boolean('marketing_consent') }} as marketing_consent,
        {{ customer_value.read_boolean('is_test') }} as is_test,
        {{ customer_value.read_moment('first_seen_at') }} as first_seen_at,
        cast({{ customer_value.read_moment('birth_date') }} as date) as birth_date
    from raw_rows

),

{{ customer_value.judge_rows(
    'customers', key=['customer_id'], reasons={'missing_customer_id': 'customer_id is null'}
) }}

select * from judged
