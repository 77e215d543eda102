-- Grain: one row. What this build found, for the run log. Counts and sums of the whole base, no customer stands in it.
{% set text = customer_value.type_text() %}
with

outcomes as (

    select
        coalesce(sum(rows_affected), 0) as rows_in,
        coalesce(sum(case when status = 'accepted' then rows_affected end), 0) as rows_accepted,
        coalesce(sum(case when status = 'exact_duplicate' then rows_affected end), 0) as rows_exact_duplicate,
        coalesce(sum(case when status = 'rejected' then rows_affected end), 0) as rows_refused
    from {{ ref('customer_value', 'int_input_outcomes') }}
    where input = 'transactions'

),

days as (

    select
        min(known_on) as first_day,
        max(known_on) as last_day,
        count(distinct customer_id) as customers,
        coalesce(sum(net_amount), 0) as revenue
    from {{ ref('customer_value', 'int_customer_days') }}

),

fits as (

    {% if customer_value.is_enabled('clv') -%}
    select
        purchases.status as purchase_fit_status,
        amounts.status as value_fit_status
    from {{ customer_value.whole(ref('customer_value', 'int_current_purchase_models')) }} as purchases
    cross join {{ customer_value.whole(ref('customer_value', 'int_current_value_models')) }} as amounts
    where purchases.model = '{{ customer_value.setting('clv_model') }}'
    {%- else -%}
    select
        cast(null as {{ text }}) as purchase_fit_status,
        cast(null as {{ text }}) as value_fit_status
    {%- endif %}

)

select
    cast('{{ invocation_id }}' as {{ text }}) as build_id,
    today.as_of_date as built_as_of,
    days.first_day,
    days.last_day,
    cast(outcomes.rows_in as bigint) as rows_in,
    cast(outcomes.rows_accepted as bigint) as rows_accepted,
    cast(outcomes.rows_exact_duplicate as bigint) as rows_exact_duplicate,
    cast(outcomes.rows_refused as bigint) as rows_refused,
    cast(days.customers as bigint) as customers,
    cast(days.revenue as {{ customer_value.type_decimal(38, 4) }}) as revenue,
    cast('{{ customer_value.setting('reporting_currency') }}' as {{ text }}) as reporting_currency,
    cast(fits.purchase_fit_status as {{ text }}) as purchase_fit_status,
    cast(fits.value_fit_status as {{ text }}) as value_fit_status,
    cast('{{ dbt_version }}' as {{ text }}) as dbt_version,
    cast('{{ customer_value.package_version() }}' as {{ text }}) as package_version,
    cast('{{ adapter.type() }}' as {{ text }}) as adapter
from outcomes
cross join days
cross join fits
cross join {{ ref('customer_value', 'int_as_of_date') }} as today
