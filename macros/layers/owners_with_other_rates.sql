{# The query for the customers of whom the ledger, as the build before left it, holds a row with another exchange rate than its day has
   now: a rate came late, or was corrected. #}
{% macro owners_with_other_rates() -%}
    {%- set ledger = customer_value.built_model('int_ledger_rows') -%}
    {%- set columns = customer_value.model_columns(ledger) if ledger else [] -%}
    {%- if 'exchange_rate' in columns -%}
    select distinct coalesce(stored.customer_id, '') as owner
    from (
        select
            customer_id,
            currency,
            exchange_rate,
            cast(transaction_at as date) as transaction_date
        from {{ ledger }}
        where currency <> '{{ customer_value.setting('reporting_currency') }}'
    ) as stored
    {{ customer_value.rate_joins('stored', 'transaction_date') }}
    where coalesce(stored.exchange_rate, -1) <> coalesce({{ customer_value.rate_found() }}, -1)
    {%- else -%}
    {#- The reference holds for the day that there is a ledger to look at. -#}
    {%- do ref('customer_value', 'int_exchange_rates_daily') -%}
    select cast(null as {{ customer_value.type_text() }}) as owner
    {{ customer_value.no_row() }}
    {%- endif -%}
{%- endmacro %}
