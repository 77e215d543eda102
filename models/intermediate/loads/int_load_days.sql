-- Grain: day. What was read of each of the latest days, whether accepted or not; a day without a row is there with 0.
{% set ledger_day = 'least(ledger.transaction_date, cast(ledger.loaded_at as date))' %}
with

accepted_days as (

    select
        min(known_on) as first_day,
        max(known_on) as last_day
    from {{ ref('customer_value', 'int_customer_days') }}

),

looked_back as (

    select max(looked_at_days + 7 * compared_weeks) as days
    from {{ customer_value.whole(ref('customer_value', 'stg_load_checks')) }}

),

-- Behind the latest accepted day there may be a day of refused rows only; seen from the past, nothing is behind.
bounds as (

    select
        today.as_of_date,
        accepted_days.last_day,
        greatest(
            accepted_days.first_day, {{ customer_value.add_days('1 - looked_back.days', 'today.as_of_date') }}
        ) as first_day,
        case when today.as_of_date >= accepted_days.last_day then 7 else 0 end as days_behind
    from {{ ref('customer_value', 'int_as_of_date') }} as today
    cross join accepted_days
    cross join looked_back

),

numbers as (

    {{ customer_value.number_series(3) }}

),

calendar as (

    select
        bounds.as_of_date,
        {{ customer_value.add_days('numbers.n', 'bounds.first_day') }} as row_date
    from bounds
    inner join numbers
        on numbers.n <= {{ customer_value.days_between('bounds.first_day', 'bounds.as_of_date') }} + bounds.days_behind

),

ledger_days as (

    select
        {{ ledger_day }} as row_date,
        count(*) as rows_read,
        sum(case when ledger.status = 'rejected' then 1 else 0 end) as rows_refused,
        sum(case when ledger.status = 'accepted' then ledger.net_amount end) as revenue
    from {{ ref('customer_value', 'int_transaction_ledger') }} as ledger
    cross join bounds
    where {{ ledger_day }} >= bounds.first_day
    group by {{ ledger_day }}

)

select
    calendar.row_date,
    calendar.as_of_date,
    cast(coalesce(ledger_days.rows_read, 0) as bigint) as rows_read,
    cast(coalesce(ledger_days.rows_refused, 0) as bigint) as rows_refused,
    cast(coalesce(ledger_days.revenue, 0) as {{ customer_value.type_decimal(38, 4) }}) as revenue
from calendar
left join ledger_days on calendar.row_date = ledger_days.row_date
where calendar.row_date <= calendar.as_of_date or ledger_days.rows_read > 0
