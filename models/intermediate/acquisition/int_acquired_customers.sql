-- Grain: customer acquired by as_of_date. When and through which channel each was acquired, bought or not.
with

today as (

    select as_of_date from {{ ref('customer_value', 'int_as_of_date') }}

),

known as (

    select
        customer_id,
        acquisition_channel,
        cast(first_seen_at as date) as first_seen_on
    from {{ ref('customer_value', 'stg_customers') }}
    where
        status = 'accepted'
        and not coalesce(is_test, false)

),

buyers as (

    select
        customer_id,
        first_purchase_date
    from {{ ref('customer_value', 'int_customer_history') }}

),

everybody as (

    select
        coalesce(buyers.customer_id, known.customer_id) as customer_id,
        known.acquisition_channel,
        known.first_seen_on,
        buyers.first_purchase_date
    from known
    full outer join buyers
        on known.customer_id = buyers.customer_id

),

-- A first_seen_at after the first purchase is a mistake of the records: the purchase knows better.
dated as (

    select
        everybody.*,
        today.as_of_date,
        case
            when
                everybody.first_seen_on <= today.as_of_date
                and everybody.first_seen_on <= coalesce(everybody.first_purchase_date, everybody.first_seen_on)
                then everybody.first_seen_on
            else everybody.first_purchase_date
        end as acquired_on
    from everybody
    cross join today

),

final as (

    select
        customer_id,
        as_of_date,
        acquired_on,
        {{ customer_value.add_days(364, 'acquired_on') }} as year_ends_on,
        {{ customer_value.month_of('acquired_on') }} as cohort_month,
        coalesce(acquisition_channel, 'unknown') as channel,
        first_purchase_date is not null as is_buyer,
        first_seen_on is not null as has_first_seen_at
    from dated
    where acquired_on is not null

)

select * from final
