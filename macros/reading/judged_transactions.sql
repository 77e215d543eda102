{# The staged transactions with what other inputs know of them (test customers, exchange rates), and with that their final status. #}
{% macro judged_transactions(staged) -%}
{% set reporting_currency = customer_value.setting('reporting_currency') -%}
with

staged as (

    select * from {{ staged }}

),

test_customers as (

    {{ customer_value.test_customers() | indent(4) }}

),

looked_up as (

    select
        staged.*,
        test_customers.customer_id is not null as is_test_customer,
        {{ customer_value.rate_found() }} as exchange_rate
    from staged
    left join test_customers
        on staged.customer_id = test_customers.customer_id
    {{ customer_value.rate_joins('staged', 'transaction_date') }}

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
{%- endmacro %}
