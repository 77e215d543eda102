-- The deciles of each model add up to its overall row, in customers, purchases and value; all models see the same
-- customers and outcomes.
{{ config(enabled=var('cv_clv_enabled', true) | as_bool) }}
with

deciles as (

    select
        model,
        sum(customers) as customers,
        sum(actual_purchases) as actual_purchases,
        sum(actual_value) as actual_value,
        sum(abs(actual_value)) as absolute_value
    from {{ ref('customer_value', 'clv_backtest') }}
    where decile is not null
    group by model

),

overall as (

    select * from {{ ref('customer_value', 'clv_backtest') }}
    where decile is null

),

first_model as (

    select * from overall
    where model = 'same_rate'

)

select
    overall.model,
    overall.customers,
    deciles.customers as decile_customers,
    overall.actual_purchases,
    deciles.actual_purchases as decile_purchases,
    overall.actual_value,
    deciles.actual_value as decile_value
from overall
cross join first_model
left join deciles
    on overall.model = deciles.model
where
    overall.customers <> first_model.customers
    or overall.actual_purchases <> first_model.actual_purchases
    or overall.actual_value <> first_model.actual_value
    or (deciles.model is null) <> (overall.predicted_value is null)
    or overall.customers <> deciles.customers
    or overall.actual_purchases <> deciles.actual_purchases
    or abs(overall.actual_value - deciles.actual_value) > 0.000000001 * deciles.absolute_value
