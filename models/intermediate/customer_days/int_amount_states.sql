-- Grain: customer x day on which an amount was booked. Revenue and margin to date, from then to the day before
-- known_until. Never reads as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
{% set in_order = 'partition by customer_id order by known_from' %}
{% set so_far = in_order ~ ' rows unbounded preceding' %}
{% set money = customer_value.type_decimal(38, 4) %}
with

booked as (

    select
        customer_id,
        known_on as known_from,
        sum(net_amount) as net_amount,
        sum(margin_amount) as margin_amount
    from {{ ref('customer_value', 'int_customer_days') }}
    where {{ customer_value.is_touched('customer_id') }}
    group by customer_id, known_on

),

final as (

    select
        customer_id,
        known_from,
        lead(known_from) over ({{ in_order }}) as known_until,
        cast(sum(net_amount) over ({{ so_far }}) as {{ money }}) as historical_revenue,
        cast(sum(margin_amount) over ({{ so_far }}) as {{ money }}) as historical_margin
    from booked

)

select * from final
