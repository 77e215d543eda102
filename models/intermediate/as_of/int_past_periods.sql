-- Grain: as_of_date with a customer who has a purchase day. What the whole base says on each day looked at: how long it has been watched, its
-- rhythm, and the rates that predictions are multiplied by.
with

days as (

    select as_of_date from {{ ref('customer_value', 'int_looked_at_days') }}

),

sequences as (

    select * from {{ ref('customer_value', 'int_purchase_sequences') }}

),

-- Counted before they are joined with the days: there are few different gaps.
gap_versions as (

    select
        known_from,
        known_until,
        gap_days,
        count(*) as gaps
    from sequences
    where gap_days is not null
    group by known_from, known_until, gap_days

),

gap_counts as (

    select
        days.as_of_date,
        gap_versions.gap_days,
        sum(gap_versions.gaps) as gaps
    from gap_versions
    inner join days
        on {{ customer_value.is_known('gap_versions', 'days.as_of_date') }}
    group by days.as_of_date, gap_versions.gap_days

),

ordered_gaps as (

    select
        as_of_date,
        gap_days,
        sum(gaps) over (partition by as_of_date order by gap_days rows unbounded preceding) as gaps_up_to,
        sum(gaps) over (partition by as_of_date) as all_gaps
    from gap_counts

),

-- The mean of the two middle gaps, which are one where their number is odd.
rhythms as (

    select
        as_of_date,
        {{ customer_value.as_double(
            'min(case when 2 * gaps_up_to >= all_gaps then gap_days end)'
            ~ ' + min(case when 2 * gaps_up_to > all_gaps then gap_days end)'
        ) }} / 2 as median_gap_days
    from ordered_gaps
    group by as_of_date

),

booked as (

    select
        known_on,
        sum(known_cost_net) as known_cost_net,
        sum(known_cost_margin) as known_cost_margin,
        sum(unlinked_refund_net) as unlinked_refund_net
    from {{ ref('customer_value', 'int_customer_days') }}
    group by known_on

),

rates as (

    select
        days.as_of_date,
        sum(booked.known_cost_net) as known_cost_net,
        sum(booked.known_cost_margin) as known_cost_margin,
        sum(booked.unlinked_refund_net) as unlinked_refund_net
    from booked
    inner join days
        on booked.known_on <= days.as_of_date
    group by days.as_of_date

),

bought as (

    select
        as_of_date,
        min(first_purchase_date) as first_purchase_date,
        sum(value_so_far) as net_value
    from {{ ref('customer_value', 'int_past_customers') }}
    where purchase_days > 0
    group by as_of_date

),

final as (

    select
        bought.as_of_date,
        bought.first_purchase_date,
        {{ customer_value.days_between('bought.first_purchase_date', 'bought.as_of_date') }} + 1 as base_days,
        rhythms.median_gap_days,
        {{ customer_value.margin_rate('rates.known_cost_margin', 'rates.known_cost_net') }} as margin_rate,
        {{ customer_value.refund_rate('rates.unlinked_refund_net', 'bought.net_value') }} as refund_rate
    from bought
    inner join rates
        on bought.as_of_date = rates.as_of_date
    left join rhythms
        on bought.as_of_date = rhythms.as_of_date

)

select * from final
