-- Grain: customer with a purchase day. Whether the first purchase was followed by a second within the horizon, among
-- those who have been watched for it.
with

first_days as (

    select
        purchases.customer_id,
        {{ customer_value.days_between('purchases.purchase_date', 'purchases.next_purchase_date') }} as gap_days,
        {{ customer_value.days_between('purchases.purchase_date', 'period.as_of_date') }}
        >= period.repeat_horizon_days as is_watched,
        period.repeat_horizon_days
    from {{ ref('customer_value', 'int_purchase_days') }} as purchases
    cross join {{ ref('customer_value', 'int_base_period') }} as period
    where purchases.nth = 1

),

final as (

    select
        customer_id,
        is_watched,
        case when is_watched and gap_days <= repeat_horizon_days then gap_days end as days_to_second
    from first_days

)

select * from final
