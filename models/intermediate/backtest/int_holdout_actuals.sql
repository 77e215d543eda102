-- Grain: customer of the calibration base. What the customer bought in the holdout, as known today, and in the period
-- of equal length before it, as known at its end.
with

fits as (

    select * from {{ ref('customer_value', 'int_fit_days') }}
    where purpose = 'calibration'

),

bases as (

    select
        histories.*,
        fits.holdout_weeks
    from {{ ref('customer_value', 'int_past_histories') }} as histories
    inner join fits
        on histories.fit_number = fits.fit_number

),

later as (

    select
        purchases.customer_id,
        count(*) as purchases,
        sum(purchases.net_value) as value
    from {{ ref('customer_value', 'int_purchase_days') }} as purchases
    inner join fits
        on purchases.purchase_date > fits.as_of_date
    group by purchases.customer_id

),

earlier as (

    select
        versions.customer_id,
        count(*) as purchases,
        sum(versions.net_value) as value
    from {{ ref('customer_value', 'int_purchase_day_versions') }} as versions
    inner join fits
        on
            {{ customer_value.is_known('versions', 'fits.as_of_date') }}
            and versions.purchase_date > {{ customer_value.add_days('-7 * fits.holdout_weeks', 'fits.as_of_date') }}
    group by versions.customer_id

),

final as (

    select
        bases.*,
        coalesce(later.purchases, 0) as actual_purchases,
        cast(coalesce(later.value, 0) as {{ customer_value.type_decimal(38, 4) }}) as actual_value,
        coalesce(earlier.purchases, 0) as earlier_purchases,
        cast(coalesce(earlier.value, 0) as {{ customer_value.type_decimal(38, 4) }}) as earlier_value
    from bases
    left join later
        on bases.customer_id = later.customer_id
    left join earlier
        on bases.customer_id = earlier.customer_id

)

select * from final
