-- Grain: one row. How long the base has been watched, and the windows and the margin rate that follow from it.
{% set horizon_days = 7 * customer_value.setting('clv_horizon_weeks') %}
with

gap_counts as (

    select
        {{ customer_value.days_between('purchase_date', 'next_purchase_date') }} as gap_days,
        min(purchase_date) as first_purchase_date,
        count(*) as gaps
    from {{ ref('customer_value', 'int_purchase_days') }}
    group by 1

),

{{ customer_value.median_of_counts('gap_counts', 'gap_days', 'gaps', 'median_gap_days') }},

purchases as (

    select min(first_purchase_date) as first_purchase_date from gap_counts

),

known_costs as (

    select
        sum(known_cost_net) as net,
        sum(known_cost_margin) as margin
    from {{ ref('customer_value', 'int_known_days') }}

),

today as (

    select as_of_date from {{ ref('customer_value', 'int_as_of_date') }}

),

watched as (

    select
        today.as_of_date,
        purchases.first_purchase_date,
        medians.median_gap_days,
        {{ customer_value.days_between('purchases.first_purchase_date', 'today.as_of_date') }} + 1 as base_days,
        {{ customer_value.margin_rate('known_costs.margin', 'known_costs.net') }} as margin_rate
    from today
    cross join purchases
    cross join medians
    cross join known_costs

),

halved as (

    select
        *,
        {{ customer_value.integer_divide('base_days', 2) }} as half_base_days
    from watched

),

final as (

    select
        as_of_date,
        first_purchase_date,
        base_days,
        margin_rate,
        median_gap_days,
        case when half_base_days < 365 then half_base_days when half_base_days >= 365 then 365 end as churn_window_days,
        case
            when half_base_days < {{ horizon_days }} then half_base_days
            when half_base_days >= {{ horizon_days }} then {{ horizon_days }}
        end as repeat_horizon_days
    from halved

)

select * from final
