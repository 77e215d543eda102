-- Grain: day. The calendar that metrics over time are laid on: from the first month of the data to today, none skipped.
{{ config(grants=customer_value.reader_grants()) }}
with

period as (

    select
        as_of_date,
        {{ customer_value.month_of('min(known_on)') }} as first_day
    from {{ ref('customer_value', 'int_known_days') }}
    group by as_of_date

),

series as (

    {{ customer_value.number_series(5) }}

),

final as (

    select {{ customer_value.add_days('series.n', 'period.first_day') }} as date_day
    from period
    inner join series
        on series.n <= {{ customer_value.days_between('period.first_day', 'period.as_of_date') }}

)

select * from final
