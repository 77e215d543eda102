{# The three raw values of each customer on each day, before any score. `purchases`: CTE of the (as_of_date, customer_id, purchase_date) in
   the window; `amounts`: CTE of the net_amount of the window. #}
{% macro rfm_values(purchases, amounts) -%}
counted as (

    select
        customer_id,
        as_of_date,
        count(*) as frequency,
        max(purchase_date) as last_purchase_date
    from {{ purchases }}
    group by customer_id, as_of_date

),

spent as (

    select
        customer_id,
        as_of_date,
        cast(sum(net_amount) as {{ customer_value.type_decimal(38, 4) }}) as net_amount
    from {{ amounts }}
    group by customer_id, as_of_date

),

final as (

    select
        counted.customer_id,
        counted.as_of_date,
        {{ customer_value.days_between('counted.last_purchase_date', 'counted.as_of_date') }} as recency_days,
        counted.frequency,
        {{ customer_value.rfm_monetary('spent.net_amount', 'counted.frequency') }} as monetary
    from counted
    inner join spent
        on
            counted.as_of_date = spent.as_of_date
            and counted.customer_id = spent.customer_id

)
{%- endmacro %}
