-- The moves of a month and kind add up to the month's customers: those of customer_equity, and for the lifecycle those
-- of customer_lifecycle_monthly, who include prospects; and each segment's rates to one.
{{ config(enabled=var('cv_lifecycle_enabled', true) | as_bool) }}
with

moved as (

    select
        month,
        kind,
        sum(customers) as customers
    from {{ ref('customer_value', 'segment_migration') }}
    group by month, kind

),

known as (

    select
        month,
        count(*) as customers,
        sum(case when lifecycle_stage <> 'prospect' then 1 else 0 end) as buyers
    from {{ ref('customer_value', 'customer_lifecycle_monthly') }}
    group by month

),

rates as (

    select
        month,
        kind,
        from_segment,
        sum(transition_rate) as rate
    from {{ ref('customer_value', 'segment_migration') }}
    group by month, kind, from_segment

)

select
    known.month,
    moved.kind,
    moved.customers,
    known.customers as expected
from known
inner join moved
    on known.month = moved.month
where moved.customers <> case when moved.kind = 'lifecycle_stage' then known.customers else known.buyers end

union all

select
    known.month,
    'equity' as kind,
    equity.customers,
    known.buyers as expected
from known
inner join {{ ref('customer_value', 'customer_equity') }} as equity
    on known.month = {{ customer_value.month_of('equity.month_end') }}
where equity.customers <> known.buyers

union all

select
    month,
    kind,
    cast(null as bigint) as customers,
    cast(null as bigint) as expected
from rates
where abs(rate - 1) > 0.000000001
