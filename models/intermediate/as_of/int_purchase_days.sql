-- Grain: customer x purchase day, as of as_of_date, in order.
with

purchase_days as (

    select
        versions.customer_id,
        versions.purchase_date,
        today.as_of_date,
        versions.net_value
    from {{ ref('customer_value', 'int_purchase_day_versions') }} as versions
    inner join {{ ref('customer_value', 'int_as_of_date') }} as today
        on {{ customer_value.is_known('versions', 'today.as_of_date') }}

),

final as (

    select
        customer_id,
        purchase_date,
        as_of_date,
        net_value,
        row_number() over (partition by customer_id order by purchase_date) as nth,
        lead(purchase_date) over (partition by customer_id order by purchase_date) as next_purchase_date
    from purchase_days

)

select * from final
