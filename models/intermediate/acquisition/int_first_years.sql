-- Grain: customer acquired by as_of_date. What the first year has brought so far and may still bring.
with

acquired as (

    select * from {{ ref('customer_value', 'int_acquired_customers') }}

),

realised as (

    select
        acquired.customer_id,
        sum(booked.margin_amount) as margin_amount
    from acquired
    inner join {{ ref('customer_value', 'int_known_days') }} as booked
        on
            acquired.customer_id = booked.customer_id
            and acquired.year_ends_on >= booked.known_on
    group by acquired.customer_id

),

final as (

    select
        acquired.customer_id,
        acquired.cohort_month,
        acquired.channel,
        acquired.is_buyer,
        acquired.has_first_seen_at,
        acquired.year_ends_on <= acquired.as_of_date as is_year_over,
        cast(coalesce(realised.margin_amount, 0) as {{ customer_value.type_decimal(38, 4) }}) as realised_margin,
        case
            when acquired.is_buyer and acquired.year_ends_on > acquired.as_of_date then to_come.predicted_margin
            else 0
        end as predicted_margin
    from acquired
    left join realised
        on acquired.customer_id = realised.customer_id
    left join {{ ref('customer_value', 'int_years_to_come') }} as to_come
        on acquired.customer_id = to_come.customer_id

)

select * from final
