-- Each customer of customer_clv has four horizons; a longer one brings no fewer purchases and no greater chance of
-- none. The four are there or null together, as customer_clv's are.
{{ config(enabled=var('cv_clv_enabled', true) | as_bool) }}
with

horizons as (

    select
        *,
        lag(expected_purchases) over (partition by customer_id order by horizon_weeks) as shorter_purchases,
        lag(probability_no_purchase) over (partition by customer_id order by horizon_weeks) as shorter_no_purchase
    from {{ ref('customer_value', 'clv_expected_purchases') }}

),

customers as (

    select
        customer_id,
        count(*) as horizons,
        count(expected_purchases) as predicted_horizons,
        sum(
            case
                when
                    expected_purchases < shorter_purchases
                    or probability_no_purchase > shorter_no_purchase + 0.000000001
                    then 1
                else 0
            end
        ) as wrong_steps
    from horizons
    group by customer_id

)

select
    clv.customer_id,
    customers.customer_id as horizon_customer_id,
    customers.horizons,
    customers.predicted_horizons,
    customers.wrong_steps
from {{ ref('customer_value', 'customer_clv') }} as clv
full outer join customers
    on clv.customer_id = customers.customer_id
where
    clv.customer_id is null
    or customers.customer_id is null
    or customers.horizons <> 4
    or customers.predicted_horizons <> case when clv.expected_purchases is null then 0 else 4 end
    or customers.wrong_steps > 0
