-- Grain: fit_number x customer with a purchase day as of that fit's day. The model summary (x, t_x, T, m) of every
-- fit but the current one, whose is int_customer_history.
with

purchases as (

    select
        fits.fit_number,
        fits.as_of_date,
        versions.customer_id,
        count(*) as purchase_days,
        min(versions.purchase_date) as first_purchase_date,
        max(versions.purchase_date) as last_purchase_date,
        sum(versions.net_value) as value,
        {{ customer_value.value_at_first('versions.net_value', 'versions.purchase_date') }} as first_value
    from {{ ref('customer_value', 'int_fit_days') }} as fits
    inner join {{ ref('customer_value', 'int_purchase_day_versions') }} as versions
        on {{ customer_value.is_known('versions', 'fits.as_of_date') }}
    where fits.purpose <> 'current'
    group by fits.fit_number, fits.as_of_date, versions.customer_id

),

final as (

    select
        fit_number,
        as_of_date,
        customer_id,
        purchase_days - 1 as frequency,
        {{ customer_value.days_between('first_purchase_date', 'last_purchase_date') }} as active_days,
        {{ customer_value.days_between('first_purchase_date', 'as_of_date') }} as age_days,
        {{ customer_value.as_double('value - first_value') }} / nullif(purchase_days - 1, 0) as average_repeat_value
    from purchases

)

select * from final
