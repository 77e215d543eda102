-- Grain: as_of_date on which somebody has a purchase day. What the whole base says on each day looked at: how long it
-- has been watched, its rhythm, and the rates that predictions are multiplied by.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

days as (

    select as_of_date from {{ ref('customer_value', 'int_looked_at_days') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

booked as (

    select
        known_on,
        greatest(purchase_date, known_on) as purchase_date,
        sum(known_cost_net) as known_cost_net,
        sum(known_cost_margin) as known_cost_margin,
        sum(linked_refund_net) as linked_refund_net,
        sum(unlinked_refund_net) as unlinked_refund_net
    from {{ ref('customer_value', 'int_customer_days') }}
    group by known_on, greatest(purchase_date, known_on)

),

rates as (

    select
        days.as_of_date,
        sum(booked.known_cost_net) as known_cost_net,
        sum(booked.known_cost_margin) as known_cost_margin,
        sum({{ customer_value.open_refund('booked', 'days.as_of_date') }}) as open_refund_net
    from booked
    inner join days
        on booked.known_on <= days.as_of_date
    group by days.as_of_date

),

bought as (

    select
        as_of_date,
        min(first_purchase_date) as first_purchase_date,
        sum(value_so_far) as net_value
    from {{ ref('customer_value', 'int_past_customers') }}
    where
        purchase_days > 0
        and {{ customer_value.is_touched('as_of_date') }}
    group by as_of_date

),

final as (

    select
        bought.as_of_date,
        bought.first_purchase_date,
        {{ customer_value.days_between('bought.first_purchase_date', 'bought.as_of_date') }} + 1 as base_days,
        rhythms.median_gap_days,
        {{ customer_value.margin_rate('rates.known_cost_margin', 'rates.known_cost_net') }} as margin_rate,
        {{ customer_value.refund_rate('rates.open_refund_net', 'bought.net_value') }} as refund_rate
    from bought
    inner join rates
        on bought.as_of_date = rates.as_of_date
    left join {{ ref('customer_value', 'int_past_rhythms') }} as rhythms
        on bought.as_of_date = rhythms.as_of_date

)

select * from final
