-- Grain: n, the number of purchase days reached. The chance of a further purchase day within the horizon, among those
-- who have been watched for it; rungs with fewer than 30 such customers share the last that has them.
with

period as (

    select * from {{ ref('customer_value', 'int_base_period') }}

),

steps as (

    select
        purchases.nth as n,
        period.repeat_horizon_days as horizon_days,
        {{ customer_value.days_between('purchases.purchase_date', 'period.as_of_date') }} as watched_days,
        {{ customer_value.days_between('purchases.purchase_date', 'purchases.next_purchase_date') }} as gap_days,
        purchases.net_value
    from {{ ref('customer_value', 'int_purchase_days') }} as purchases
    cross join period

),

-- Counted by gap before they are counted by rung: there are few different gaps.
gap_counts as (

    select
        n,
        gap_days,
        count(*) as customers_reached,
        sum(case when watched_days >= horizon_days then 1 else 0 end) as customers_observed,
        sum(
            case when watched_days >= horizon_days and gap_days <= horizon_days then 1 else 0 end
        ) as customers_repeated,
        sum(net_value) as net_value
    from steps
    group by n, gap_days

),

{{ customer_value.median_of_counts('gap_counts', 'gap_days', 'customers_reached', 'median_gap_days', group='n') }},

sums as (

    select
        n,
        sum(customers_reached) as customers_reached,
        sum(customers_observed) as customers_observed,
        sum(customers_repeated) as customers_repeated,
        {{ customer_value.as_double('sum(net_value)') }} / {{ customer_value.as_double('sum(customers_reached)') }}
            as value_reached
    from gap_counts
    group by n

),

rungs as (

    select
        sums.*,
        period.repeat_horizon_days as horizon_days,
        medians.median_gap_days
    from sums
    cross join period
    left join medians
        on sums.n = medians.n

),

last_rung as (

    select max(n) as n from rungs
    where customers_observed >= 30

),

final as (

    select
        rungs.n,
        rungs.horizon_days,
        rungs.customers_reached,
        rungs.customers_observed,
        rungs.customers_repeated,
        source_rung.n as probability_from_n,
        {{ customer_value.as_double('source_rung.customers_repeated') }}
        / {{ customer_value.as_double('source_rung.customers_observed') }} as repeat_probability,
        rungs.median_gap_days,
        next_rung.value_reached as average_value
    from rungs
    cross join last_rung
    left join rungs as source_rung
        on
            source_rung.n = case when rungs.n < last_rung.n then rungs.n else last_rung.n end
    left join rungs as next_rung
        on next_rung.n = rungs.n + 1

)

select * from final
