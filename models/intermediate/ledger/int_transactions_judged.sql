-- Grain: a raw transaction row. Adds what other inputs know of it (test customers, exchange rates) and with that its
-- final status: accepted, exact_duplicate or rejected.
{% set reporting_currency = customer_value.setting('reporting_currency') %}
{% set is_foreign = "staged.currency <> '" ~ reporting_currency ~ "'" %}
with

staged as (

    select * from {{ ref('customer_value', 'stg_transactions') }}

),

test_customers as (

    select distinct customer_id
    from {{ ref('customer_value', 'stg_customers') }}
    where
        status = 'accepted'
        and is_test

),

rates as (

    select * from {{ ref('customer_value', 'int_exchange_rates_daily') }}

),

looked_up as (

    select
        staged.*,
        test_customers.customer_id is not null as is_test_customer,
        coalesce(rates.rate, last_rates.rate) as exchange_rate
    from staged
    left join test_customers
        on staged.customer_id = test_customers.customer_id
    left join rates
        on
            {{ is_foreign }}
            and staged.currency = rates.from_currency
            and staged.transaction_date = rates.rate_date
    left join rates as last_rates
        on
            {{ is_foreign }}
            and last_rates.is_last
            and staged.currency = last_rates.from_currency
            and staged.transaction_date > last_rates.rate_date

),

reasoned as (

    select
        *,
        {{ customer_value.with_more_codes('own_reasons', customer_value.transaction_reasons() | list, {
            'missing_exchange_rate':
                "(currency <> '" ~ reporting_currency ~ "' and exchange_rate is null and transaction_date is not null"
                ~ ' and amount is not null)',
            'test_customer': 'is_test_customer',
            'unreadable_amount': 'not ' ~ customer_value.can_be_stored('amount * exchange_rate'),
        }) }} as reasons
    from looked_up

),

final as (

    select
        *,
        {{ customer_value.row_status() }} as status
    from reasoned

)

select * from final
