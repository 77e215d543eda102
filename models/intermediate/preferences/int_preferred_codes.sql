-- Grain: customer x kind (category, channel, weekday). What a customer chose on most purchase days.
{% set text = customer_value.type_text() %}
with

purchases as (

    select
        customer_id,
        purchase_date
    from {{ ref('customer_value', 'int_purchase_days') }}

),

choices as (

    select
        'category' as kind,
        purchases.customer_id,
        purchases.purchase_date,
        categories.product_category as code
    from purchases
    inner join {{ ref('customer_value', 'int_category_days') }} as categories
        on
            purchases.customer_id = categories.customer_id
            and purchases.purchase_date = categories.purchase_date

    union all

    select
        'channel' as kind,
        purchases.customer_id,
        purchases.purchase_date,
        channels.channel as code
    from purchases
    inner join {{ ref('customer_value', 'int_channel_days') }} as channels
        on
            purchases.customer_id = channels.customer_id
            and purchases.purchase_date = channels.purchase_date

    union all

    select
        'weekday' as kind,
        customer_id,
        purchase_date,
        cast({{ customer_value.iso_weekday('purchase_date') }} as {{ text }}) as code
    from purchases

),

counted as (

    select
        kind,
        customer_id,
        code,
        count(*) as purchase_days,
        max(purchase_date) as last_purchase_date
    from choices
    group by kind, customer_id, code

),

ranked as (

    select
        *,
        row_number() over (
            partition by kind, customer_id
            order by purchase_days desc, last_purchase_date desc, {{ customer_value.in_byte_order('code') }}
        ) as place
    from counted

)

select
    kind,
    customer_id,
    code
from ranked
where place = 1
