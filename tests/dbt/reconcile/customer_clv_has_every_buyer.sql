-- customer_clv has exactly the customers with a purchase day, and as many purchase days.
{{ config(enabled=var('cv_clv_enabled', true) | as_bool) }}
with

buyers as (

    select
        customer_id,
        count(*) as purchase_days
    from {{ ref('customer_value', 'int_purchase_days') }}
    group by customer_id

)

select
    buyers.customer_id,
    clv.customer_id as clv_customer_id
from buyers
full outer join {{ ref('customer_value', 'customer_clv') }} as clv
    on buyers.customer_id = clv.customer_id
where
    buyers.customer_id is null
    or clv.customer_id is null
    or buyers.purchase_days <> clv.purchase_days
    or clv.frequency <> clv.purchase_days - 1
