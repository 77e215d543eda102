-- Grain: a raw row of forget_customers. Reasons and duplicates; downstream reads only status = 'accepted'.
{% set given = customer_value.model_columns(ref('customer_value', 'base_forget_customers')) %}
with

raw_rows as (

    select
        *
        {{- customer_value.slots_as_read('forget_customers', given) }}
    from {{ ref('customer_value', 'base_forget_customers') }}

),

read_values as (

    select
        *,
        customer_id_trimmed as customer_id
    from raw_rows

),

{{ customer_value.judge_rows('forget_customers', reasons={'missing_customer_id': 'customer_id is null'}) }}

select * from judged
