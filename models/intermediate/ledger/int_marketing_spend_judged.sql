-- Grain: a raw row of marketing_spend. Adds its exchange rate and with that its final status: accepted,
-- exact_duplicate or rejected; an accepted row's amount is in the reporting currency.
{% set reporting_currency = customer_value.setting('reporting_currency') %}
with

staged as (

    select
        spend_date,
        channel,
        campaign_id,
        currency,
        amount,
        copy_number,
        reasons as own_reasons,
        notes
    from {{ ref('customer_value', 'stg_marketing_spend') }}

),

looked_up as (

    select
        staged.*,
        {{ customer_value.rate_found() }} as exchange_rate
    from staged
    {{ customer_value.rate_joins('staged', 'spend_date') }}

),

reasoned as (

    select
        *,
        {{ customer_value.with_more_codes('own_reasons', customer_value.spend_reasons() | list, {
            'missing_exchange_rate':
                "(currency <> '" ~ reporting_currency ~ "' and exchange_rate is null and spend_date is not null"
                ~ ' and amount is not null)',
            'unreadable_amount': 'not ' ~ customer_value.can_be_stored('amount * exchange_rate'),
        }) }} as reasons
    from looked_up

),

final as (

    select
        spend_date,
        channel,
        campaign_id,
        currency,
        exchange_rate,
        case when reasons is null then {{ customer_value.signed_amount('amount', 'false', 'exchange_rate') }} end
            as spend_amount,
        {{ customer_value.row_status() }} as status,
        reasons,
        notes
    from reasoned

)

select * from final
