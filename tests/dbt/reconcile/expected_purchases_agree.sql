-- A customer's expected purchases are a sum over numbers of purchases. Added up in another way, as the power series of
-- the last week of the horizon, they are the same.
{{ config(enabled=var('cv_clv_enabled', true) | as_bool) }}
with

customers as (

    select
        clv.customer_id,
        clv.frequency,
        {{ customer_value.days_between('clv.first_purchase_date', 'clv.as_of_date') }} as age_days,
        clv.probability_alive,
        clv.expected_purchases
    from {{ ref('customer_value', 'customer_clv') }} as clv
    where clv.expected_purchases is not null

),

compared as (

    select
        customers.customer_id,
        customers.expected_purchases,
        customers.probability_alive * moments.expected_if_alive as by_number,
        customers.probability_alive * series.expected_if_alive as by_series
    from customers
    left join {{ ref('customer_value', 'int_current_outcome_moments') }} as moments
        on
            customers.frequency = moments.frequency
            and customers.age_days = moments.age_days
    left join {{ ref('customer_value', 'int_current_discounted_expectations') }} as series
        on
            customers.frequency = series.frequency
            and customers.age_days = series.age_days

)

select * from compared
where
    by_number is null
    or by_series is null
    or abs(expected_purchases - by_number) > 0.000000001 * by_number + 0.000000000000001
    or abs(expected_purchases - by_series) > 0.000000001 * by_series + 0.000000000000001
