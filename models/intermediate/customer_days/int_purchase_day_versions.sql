-- Grain: customer x purchase day x version: from known_from to the day before known_until the day counted and was
-- worth net_value, so that the base as of any past day is a filter. A day counts while its purchases, less the refunds
-- that name them, are above zero, or are free and not refunded; the test is on gross amounts. Never reads as_of_date.
with

refunded as (

    select * from {{ ref('customer_value', 'int_refunded_day_versions') }}

),

-- All but a few days have one version, and it is what was bought: these are not stored once more.
plain_days as (

    select
        days.customer_id,
        days.purchase_date,
        days.purchase_net
    from {{ ref('customer_value', 'int_customer_days') }} as days
    left join refunded
        on
            days.customer_id = refunded.customer_id
            and days.purchase_date = refunded.purchase_date
    where
        refunded.customer_id is null
        and days.purchase_lines > 0

),

final as (

    select
        customer_id,
        purchase_date,
        purchase_date as known_from,
        cast(null as date) as known_until,
        cast(purchase_net as {{ customer_value.type_decimal(38, 4) }}) as net_value
    from plain_days

    union all

    select
        customer_id,
        purchase_date,
        known_from,
        known_until,
        net_value
    from refunded
    where is_counted

)

select * from final
