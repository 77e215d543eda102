-- Grain: one row. Churn of the whole base over the window W: of those who bought in (as_of - 2W, as_of - W], the
-- share who bought nothing in (as_of - W, as_of]. The status says why there is none.
with

period as (

    select * from {{ ref('customer_value', 'int_base_period') }}

),

ages as (

    select
        period.churn_window_days,
        {{ customer_value.days_between('purchases.purchase_date', 'period.as_of_date') }} as days_ago,
        {{ customer_value.days_between('purchases.next_purchase_date', 'period.as_of_date') }} as next_days_ago
    from {{ ref('customer_value', 'int_purchase_days') }} as purchases
    cross join period

),

-- One row for each customer who bought in the earlier window: the last day in it, and what followed, if anything did.
last_days as (

    select next_days_ago
    from ages
    where
        days_ago >= churn_window_days
        and days_ago < 2 * churn_window_days
        and (next_days_ago is null or next_days_ago < churn_window_days)

),

counts as (

    select
        count(*) as earlier_buyers,
        count(case when next_days_ago is null then 1 end) as lost_buyers
    from last_days

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
