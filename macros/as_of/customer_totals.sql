{# A CTE `totals`, a row a customer: the sums of purchase days and of booked days, and the last day on which something was booked. #}
{% macro customer_totals(purchase_days, booked_days) -%}
{% set money = customer_value.type_decimal(38, 4) -%}
purchases as (

    select
        customer_id,
        count(*) as purchase_days,
        min(purchase_date) as first_purchase_date,
        max(purchase_date) as last_purchase_date,
        cast(sum(case when nth > 1 then net_value end) as {{ money }}) as repeat_value
    from {{ purchase_days }}
    group by customer_id

),

amounts as (

    select
        customer_id,
        max(known_on) as last_known_on,
        cast(sum(net_amount) as {{ money }}) as historical_revenue,
        cast(sum(margin_amount) as {{ money }}) as historical_margin
    from {{ booked_days }}
    group by customer_id

),

totals as (

    select
        amounts.customer_id,
        amounts.last_known_on,
        coalesce(purchases.purchase_days, 0) as purchase_days,
        purchases.first_purchase_date,
        purchases.last_purchase_date,
        purchases.repeat_value,
        amounts.historical_revenue,
        amounts.historical_margin
    from amounts
    left join purchases
        on amounts.customer_id = purchases.customer_id

)
{%- endmacro %}
