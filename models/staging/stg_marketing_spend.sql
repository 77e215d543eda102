-- Grain: a raw row of marketing_spend. Types, duplicates, the reasons that a row has by itself; downstream reads
-- int_marketing_spend_judged, which knows the exchange rates.
{% set given = customer_value.model_columns(ref('customer_value', 'base_marketing_spend')) %}
with

raw_rows as (

    select
        *
        {{- customer_value.slots_as_read('marketing_spend', given) }}
    from {{ ref('customer_value', 'base_marketing_spend') }}

),

read_values as (

    select
        *,
        channel_trimmed as channel,
        campaign_id_trimmed as campaign_id,
        coalesce(upper(currency_trimmed), {{ customer_value.reporting_currency() }}) as currency,
        {{ customer_value.read_number('amount') }} as amount,
        cast({{ customer_value.read_moment('spend_date') }} as date) as spend_date
    from raw_rows

),

{{ customer_value.judge_rows('marketing_spend', reasons=customer_value.spend_reasons()) }}

select * from judged
