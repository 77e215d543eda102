-- Grain: customer with a purchase day. The two values that need no fitted model, part by part: customer-based (whole
-- life, undiscounted, blind to inactivity) and transaction-based (what follows the nth purchase, given that it
-- happened).
with

history as (

    select * from {{ ref('customer_value', 'int_customer_history') }}

),

period as (

    select margin_rate from {{ ref('customer_value', 'int_base_period') }}

),

churn as (

    select * from {{ ref('customer_value', 'int_base_churn') }}

),

multipliers as (

    select * from {{ ref('customer_value', 'int_repeat_multipliers') }}

),

last_multiplier as (

    select
        n,
        multiplier
    from multipliers
    where is_last

),

parts as (

    select
        history.*,
        period.margin_rate,
        churn.churn_window_days,
        churn.churn_rate,
        churn.yearly_churn_rate,
        churn.customer_based_status,
        {{ customer_value.as_double('history.historical_revenue') }} / history.purchase_days as average_order_value,
        {{ customer_value.as_double('history.purchase_days') }} * 365
        / nullif(greatest(history.age_days, churn.churn_window_days), 0) as orders_per_year,
        {{ customer_value.lifespan_years('churn.yearly_churn_rate') }} as expected_lifespan_years,
        coalesce(multipliers.multiplier, last_multiplier.multiplier) as repeat_multiplier
    from history
    cross join period
    cross join churn
    left join multipliers
        on history.purchase_days = multipliers.n
    left join last_multiplier
        on history.purchase_days > last_multiplier.n

),

final as (

    select
        *,
        average_order_value * orders_per_year * expected_lifespan_years * margin_rate as customer_based_clv,
        repeat_multiplier * average_order_value * margin_rate as transaction_based_clv
    from parts

)

select * from final
