-- Grain: customer with a purchase day, as of as_of_date. The model summary of Fader, Hardie & Lee (x, t_x, T, m) and
-- the historic revenue and margin, which every later model of a customer reads.
{% set of_the_unsettled = '(select unsettled.customer_id from unsettled)' %}
with

today as (

    select as_of_date from {{ ref('customer_value', 'int_as_of_date') }}

),

all_totals as (

    select * from {{ ref('customer_value', 'int_customer_totals') }}

),

-- Only where cv_as_of_date is before something that is known: these customers' days are added up again.
unsettled as (

    select all_totals.customer_id
    from all_totals
    inner join today
        on all_totals.last_known_on > today.as_of_date

),

purchase_days as (

    select * from {{ ref('customer_value', 'int_purchase_days') }}
    where customer_id in {{ of_the_unsettled }}

),

known_days as (

    select * from {{ ref('customer_value', 'int_known_days') }}
    where customer_id in {{ of_the_unsettled }}

),

{{ customer_value.customer_totals('purchase_days', 'known_days') }},

every_customer as (

    select all_totals.*
    from all_totals
    inner join today
        on all_totals.last_known_on <= today.as_of_date

    union all

    select * from totals

),

final as (

    select
        every_customer.customer_id,
        today.as_of_date,
        every_customer.first_purchase_date,
        every_customer.last_purchase_date,
        every_customer.purchase_days,
        {{ customer_value.days_between('every_customer.first_purchase_date', 'today.as_of_date') }} as age_days,
        {{ customer_value.days_between('every_customer.first_purchase_date', 'every_customer.last_purchase_date') }}
            as active_days,
        {{ customer_value.as_double('every_customer.repeat_value') }} / nullif(every_customer.purchase_days - 1, 0)
            as average_repeat_value,
        every_customer.historical_revenue,
        every_customer.historical_margin
    from every_customer
    cross join today
    where every_customer.purchase_days > 0

)

select * from final
