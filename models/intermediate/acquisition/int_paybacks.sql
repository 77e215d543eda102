-- Grain: cohort_month x channel whose spend the margin has reached. After how many months, at a month end that has
-- passed. Between two month ends with bookings nothing changes, so only those months are looked at.
with

booked as (

    select
        acquired.cohort_month,
        acquired.channel,
        acquired.as_of_date,
        greatest({{ customer_value.months_between('acquired.cohort_month', 'amounts.known_on') }}, 0) as months_since,
        sum(amounts.margin_amount) as margin_amount
    from {{ ref('customer_value', 'int_acquired_customers') }} as acquired
    inner join {{ ref('customer_value', 'int_known_days') }} as amounts
        on acquired.customer_id = amounts.customer_id
    group by 1, 2, 3, 4

),

added_up as (

    select
        *,
        sum(margin_amount) over (
            partition by cohort_month, channel order by months_since rows unbounded preceding
        ) as margin_so_far
    from booked

)

select
    added_up.cohort_month,
    added_up.channel,
    min(added_up.months_since) as payback_months
from added_up
inner join {{ ref('customer_value', 'int_channel_spend') }} as spend
    on
        added_up.cohort_month = spend.month
        and added_up.channel = spend.channel
where
    spend.spend > 0
    and added_up.margin_so_far >= spend.spend
    and {{ customer_value.add_months('added_up.months_since + 1', 'added_up.cohort_month') }}
    <= {{ customer_value.add_days(1, 'added_up.as_of_date') }}
group by 1, 2
