-- Grain: n, the number of purchase days reached. How many reached it, how many of them were watched for the horizon,
-- and how many of these came again.
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

final as (

    select
        sums.*,
        period.repeat_horizon_days as horizon_days,
        medians.median_gap_days
    from sums
    cross join period
    left join medians
        on sums.n = medians.n

)

select * from final
