-- Grain: a raw row of campaign_contacts. Types, reasons, duplicates; downstream reads only status = 'accepted'.
{% set given = customer_value.model_columns(ref('customer_value', 'base_campaign_contacts')) %}
with

raw_rows as (

    select
        *
        {{- customer_value.slots_as_read('campaign_contacts', given) }}
    from {{ ref('customer_value', 'base_campaign_contacts') }}

),

read_values as (

    select
        *,
        campaign_id_trimmed as campaign_id,
        customer_id_trimmed as customer_id,
        channel_trimmed as channel,
        coalesce(upper(currency_trimmed), {{ customer_value.reporting_currency() }}) as currency,
        {{ customer_value.read_boolean('is_control') }} as is_control,
        {{ customer_value.read_number('cost') }} as cost,
        {{ customer_value.read_moment('assigned_at') }} as assigned_at,
        {{ customer_value.read_moment('contacted_at') }} as contacted_at
    from raw_rows

),

{{ customer_value.judge_rows(
    'campaign_contacts', key=['campaign_id', 'customer_id'],
    reasons=customer_value.merged(
        {'missing_campaign_id': 'campaign_id is null', 'missing_customer_id': 'customer_id is null'},
        customer_value.moment_reasons('assigned_at'),
    )
) }}

select * from judged
