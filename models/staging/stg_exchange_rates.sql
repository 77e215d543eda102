-- Grain: a raw row of exchange_rates. Types, reasons, duplicates; downstream reads only status = 'accepted'.
{% set given = customer_value.model_columns(ref('customer_value', 'base_exchange_rates')) %}
with

raw_rows as (

    select
        *
        {{- customer_value.slots_as_read('exchange_rates', given) }}
    from {{ ref('customer_value', 'base_exchange_rates') }}

),

read_values as (

    select
        *,
        upper(from_currency_trimmed) as from_currency,
        upper(to_currency_trimmed) as to_currency,
        {{ customer_value.read_number('rate') }} as rate,
        cast({{ customer_value.read_moment('rate_date') }} as date) as rate_date
    from raw_rows

),

{{ customer_value.judge_rows(
    'exchange_rates', key=['rate_date', 'from_currency', 'to_currency'],
    reasons=customer_value.merged(
        {
            'missing_currency': 'from_currency is null or to_currency is null',
            'rate_not_positive': 'rate <= 0',
        },
        customer_value.moment_reasons('rate_date'),
        customer_value.number_reasons('rate'),
    )
) }}

select * from judged
