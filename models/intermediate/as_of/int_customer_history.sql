-- Grain: customer with a purchase day, as of as_of_date. The model summary of Fader, Hardie & Lee (x, t_x, T, m) and
-- the historic revenue and margin, which every later model of a customer reads.
with

purchases as (

    select
        customer_id,
        as_of_date,
        count(*) as purchase_days,
        min(purchase_date) as first_purchase_date,
        max(purchase_date) as last_purchase_date,
        sum(case when nth > 1 then net_value end) as repeat_value
    from {{ ref('customer_value', 'int_purchase_days') }}
    group by customer_id, as_of_date

),

amounts as (

    select
        customer_id,
        sum(net_amount) as historical_revenue,
        sum(margin_amount) as historical_margin
    from {{ ref('customer_value', 'int_known_days') }}
    group by customer_id

),

final as (

    select
        purchases.customer_id,
        purchases.as_of_date,
        purchases.first_purchase_date,
        purchases.last_purchase_date,
        purchases.purchase_days,
        {{ customer_value.days_between('purchases.first_purchase_date', 'purchases.as_of_date') }} as age_days,
        {{ customer_value.days_between('purchases.first_purchase_date', 'purchases.last_purchase_date') }}
            as active_days,
        {{ customer_value.as_double('purchases.repeat_value') }} / nullif(purchases.purchase_days - 1, 0)
            as average_repeat_value,
        cast(amounts.historical_revenue as {{ customer_value.type_decimal(38, 4) }}) as historical_revenue,
        cast(amounts.historical_margin as {{ customer_value.type_decimal(38, 4) }}) as historical_margin
    from purchases
    inner join amounts
        on purchases.customer_id = amounts.customer_id

)

select * from final
