-- Grain: one row. Churn of the whole base over the window W: of those who bought in (as_of - 2W, as_of - W], the
-- share who bought nothing in (as_of - W, as_of]. The status says why there is none.
with

period as (

    select * from {{ ref('customer_value', 'int_base_period') }}

),

ages as (

    select
        purchases.customer_id,
        period.churn_window_days,
        {{ customer_value.days_between('purchases.purchase_date', 'period.as_of_date') }} as days_ago
    from {{ ref('customer_value', 'int_purchase_days') }} as purchases
    cross join period

),

customers as (

    select
        customer_id,
        max(
            case when days_ago >= churn_window_days and days_ago < 2 * churn_window_days then 1 else 0 end
        ) as was_buyer,
        max(case when days_ago < churn_window_days then 1 else 0 end) as is_buyer
    from ages
    group by customer_id

),

counts as (

    select
        coalesce(sum(was_buyer), 0) as earlier_buyers,
        coalesce(sum(case when was_buyer = 1 and is_buyer = 0 then 1 else 0 end), 0) as lost_buyers
    from customers

),

judged as (

    select
        period.churn_window_days,
        counts.earlier_buyers,
        counts.lost_buyers,
        case
            when coalesce(period.churn_window_days, 0) < 90 then 'too_short'
            when counts.earlier_buyers = 0 then 'no_earlier_buyers'
            else 'ok'
        end as customer_based_status
    from period
    cross join counts

),

rates as (

    select
        *,
        case
            when customer_based_status = 'ok'
                then {{ customer_value.as_double('lost_buyers') }} / {{ customer_value.as_double('earlier_buyers') }}
        end as churn_rate
    from judged

)

select
    *,
    case
        when churn_rate < 1 then 1 - power(1 - churn_rate, {{ customer_value.as_double('365') }} / churn_window_days)
        else churn_rate
    end as yearly_churn_rate
from rates
