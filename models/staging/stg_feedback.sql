-- Grain: a raw row of feedback. Types, reasons, duplicates; downstream reads only status = 'accepted'.
{% set given = customer_value.model_columns(ref('customer_value', 'base_feedback')) %}
with

raw_rows as (

    select
        *
        {{- customer_value.slots_as_read('feedback', given) }}
    from {{ ref('customer_value', 'base_feedback') }}

),

read_values as (

    select
        *,
        customer_id_trimmed as customer_id,
        lower(kind_trimmed) as kind,
        {{ customer_value.read_number('score') }} as score,
        {{ customer_value.read_moment('responded_at') }} as responded_at
    from raw_rows

),

{{ customer_value.judge_rows(
    'feedback',
    reasons=customer_value.merged(
        {
            'missing_customer_id': 'customer_id is null',
            'unknown_feedback_kind': "kind not in ('nps', 'csat', 'complaint')",
        },
        customer_value.moment_reasons('responded_at'),
        customer_value.number_reasons('score'),
    )
) }}

select * from judged
