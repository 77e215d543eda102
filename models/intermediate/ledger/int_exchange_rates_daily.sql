-- Grain: currency x day. The rate to the reporting currency of that day or the latest earlier one, from a currency's
-- first rate to its last; `is_last` marks the one that later days use. A line then finds its rate by an
-- equality join. A rate older than 1900 begins there: the series of days has an end.
with

rates as (

    select
        from_currency,
        rate_date,
        rate
    from {{ ref('customer_value', 'stg_exchange_rates') }}
    where
        status = 'accepted'
        and to_currency = '{{ customer_value.setting('reporting_currency') }}'

),

spans as (

    select
        from_currency,
        greatest(rate_date, cast('1900-01-01' as date)) as first_day,
        rate,
        lead(rate_date) over (partition by from_currency order by rate_date) as next_rate_date
    from rates

),

days as (

    {{ customer_value.number_series(5) }}

),

final as (

    select
        spans.from_currency,
        {{ customer_value.add_days('days.n', 'spans.first_day') }} as rate_date,
        spans.rate,
        spans.next_rate_date is null as is_last
    from spans
    inner join days
        on days.n < coalesce({{ customer_value.days_between('spans.first_day', 'spans.next_rate_date') }}, 1)

)

select * from final
