-- Grain: month that has ended. The month ends looked back at, made from a series of numbers, so that none is skipped;
-- two more before the first shown, so that the first shown knows its customers' stage before, and that one the step
-- before it.
{% set history_months = customer_value.setting('history_months') %}
with

period as (

    select
        today.as_of_date,
        {{ customer_value.month_of('min(days.known_on)') }} as first_month
    from {{ ref('customer_value', 'int_customer_days') }} as days
    inner join {{ ref('customer_value', 'int_as_of_date') }} as today
        on days.known_on <= today.as_of_date
    group by today.as_of_date

),

series as (

    {{ customer_value.number_series(5) }}

),

months as (

    select
        period.as_of_date as today,
        series.n as months_before,
        {{ customer_value.add_months('series.n', 'period.first_month') }} as month
    from period
    inner join series
        on series.n <= {{ customer_value.months_between('period.first_month', 'period.as_of_date') }}

),

ended as (

    select
        month,
        {{ customer_value.add_days(-1, customer_value.add_months(1, 'month')) }} as as_of_date,
        today
    from months

),

numbered as (

    select
        month,
        as_of_date,
        lag(as_of_date) over (order by month) as previous_as_of_date,
        row_number() over (order by month desc) as months_back
    from ended
    where as_of_date <= today

),

final as (

    select
        month,
        as_of_date,
        previous_as_of_date,
        {{ 'true' if history_months is none else 'months_back <= ' ~ history_months }} as is_shown
    from numbered
    {%- if history_months is not none %}
    where months_back <= {{ history_months }} + 2
    {%- endif %}

)

select * from final
