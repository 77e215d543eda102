-- Grain: alert day x customer with an amount in the days looked at. Spend and refunds in the latest window, and spend
-- in the one before it.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

days as (

    select
        alert_days.as_of_date,
        windows.falling_spend,
        windows.refunds
    from {{ ref('customer_value', 'int_alert_days') }} as alert_days
    cross join {{ ref('customer_value', 'int_churn_windows') }} as windows
    where {{ customer_value.is_touched('alert_days.as_of_date') }}

),

booked as (

    select
        days.as_of_date,
        days.falling_spend,
        days.refunds,
        {{ customer_value.days_between('amounts.known_on', 'days.as_of_date') }} as days_ago,
        amounts.customer_id,
        amounts.net_amount,
        amounts.purchase_net,
        amounts.linked_refund_net + amounts.unlinked_refund_net as refund_net
    from {{ ref('customer_value', 'int_customer_days') }} as amounts
    inner join days
        on
            amounts.known_on <= days.as_of_date
            and amounts.known_on
            > {{ customer_value.add_days('-greatest(2 * days.falling_spend, days.refunds)', 'days.as_of_date') }}

),

final as (

    select
        as_of_date,
        customer_id,
        {{ customer_value.sum_where('days_ago < falling_spend', 'net_amount') }} as spend,
        {{ customer_value.sum_where('days_ago >= falling_spend and days_ago < 2 * falling_spend', 'net_amount') }}
            as spend_before,
        {{ customer_value.sum_where('days_ago < refunds', 'purchase_net') }} as purchases,
        {{ customer_value.sum_where('days_ago < refunds', '-refund_net') }} as refunds
    from booked
    group by as_of_date, customer_id

)

select * from final
