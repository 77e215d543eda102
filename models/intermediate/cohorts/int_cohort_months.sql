-- Grain: cohort_month x channel x months_since in which something was booked or bought. Who was active, and what was
-- booked; what was booked before the cohort's month is in month 0.
with

cohorts as (

    select * from {{ ref('customer_value', 'int_cohort_customers') }}

),

bought as (

    select
        cohorts.cohort_month,
        cohorts.channel,
        {{ customer_value.months_between('cohorts.cohort_month', 'purchases.purchase_date') }} as months_since,
        count(distinct purchases.customer_id) as active_customers,
        cast(0 as {{ customer_value.type_decimal(38, 4) }}) as net_amount,
        cast(0 as {{ customer_value.type_decimal(38, 4) }}) as margin_amount
    from cohorts
    inner join {{ ref('customer_value', 'int_purchase_days') }} as purchases
        on cohorts.customer_id = purchases.customer_id
    group by 1, 2, 3

),

booked as (

    select
        cohorts.cohort_month,
        cohorts.channel,
        greatest({{ customer_value.months_between('cohorts.cohort_month', 'amounts.known_on') }}, 0) as months_since,
        0 as active_customers,
        sum(amounts.net_amount) as net_amount,
        sum(amounts.margin_amount) as margin_amount
    from cohorts
    inner join {{ ref('customer_value', 'int_known_days') }} as amounts
        on cohorts.customer_id = amounts.customer_id
    group by 1, 2, 3

),

both_parts as (

    select * from bought
    union all
    select * from booked

)

select
    cohort_month,
    channel,
    months_since,
    sum(active_customers) as active_customers,
    cast(sum(net_amount) as {{ customer_value.type_decimal(38, 4) }}) as net_amount,
    cast(sum(margin_amount) as {{ customer_value.type_decimal(38, 4) }}) as margin_amount
from both_parts
group by 1, 2, 3
