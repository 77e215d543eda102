-- Grain: as_of_date x customer with a line known by then. What was known of each customer on each day looked at.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

days as (

    select * from {{ ref('customer_value', 'int_looked_at_days') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

amounts as (

    select * from {{ ref('customer_value', 'int_amount_states') }}

),

sequences as (

    select * from {{ ref('customer_value', 'int_purchase_states') }}

),

bought as (

    select
        days.as_of_date,
        sequences.*
    from sequences
    inner join days
        on {{ customer_value.is_latest('sequences', 'days.as_of_date') }}

),

final as (

    select
        days.as_of_date,
        amounts.customer_id,
        coalesce(bought.nth, 0) as purchase_days,
        bought.first_purchase_date,
        bought.purchase_date as last_purchase_date,
        {{ customer_value.days_between('bought.first_purchase_date', 'days.as_of_date') }} as age_days,
        {{ customer_value.days_between('bought.first_purchase_date', 'bought.purchase_date') }} as active_days,
        {{ customer_value.as_double('bought.value_so_far - bought.first_value') }} / nullif(bought.nth - 1, 0)
            as average_repeat_value,
        bought.own_gap_days,
        bought.value_so_far,
        bought.value_before_last_three,
        amounts.historical_revenue,
        amounts.historical_margin
    from amounts
    inner join days
        on {{ customer_value.is_known('amounts', 'days.as_of_date') }}
    left join bought
        on
            days.as_of_date = bought.as_of_date
            and amounts.customer_id = bought.customer_id

)

select * from final
