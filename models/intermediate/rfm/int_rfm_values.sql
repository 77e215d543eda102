-- Grain: customer with a purchase day in the RFM window. The three raw values, before any score.
{% set window_days = customer_value.setting('rfm_window_days') %}
with

purchases as (

    select
        customer_id,
        as_of_date,
        count(*) as frequency,
        max(purchase_date) as last_purchase_date
    from {{ ref('customer_value', 'int_purchase_days') }}
    {%- if window_days is not none %}
    where {{ customer_value.days_between('purchase_date', 'as_of_date') }} < {{ window_days }}
    {%- endif %}
    group by customer_id, as_of_date

),

amounts as (

    select
        customer_id,
        cast(sum(net_amount) as decimal(38, 4)) as net_amount
    from {{ ref('customer_value', 'int_known_days') }}
    {%- if window_days is not none %}
    where {{ customer_value.days_between('known_on', 'as_of_date') }} < {{ window_days }}
    {%- endif %}
    group by customer_id

),

final as (

    select
        purchases.customer_id,
        purchases.as_of_date,
        {{ customer_value.days_between('purchases.last_purchase_date', 'purchases.as_of_date') }} as recency_days,
        purchases.frequency,
        {%- if customer_value.setting('rfm_monetary') == 'average' %}
        {{ customer_value.average_amount('amounts.net_amount', 'purchases.frequency') }} as monetary
        {%- else %}
        amounts.net_amount as monetary
        {%- endif %}
    from purchases
    inner join amounts
        on purchases.customer_id = amounts.customer_id

)

select * from final
