-- Grain: campaign x customer. What was bought and booked in the window, and in the 365 days before the assignment.
with

assigned as (

    select
        *,
        {{ customer_value.add_days(-365, 'assigned_on') }} as looked_back_to
    from {{ ref('customer_value', 'int_campaign_customers') }}

),

bought as (

    select
        assigned.campaign_id,
        assigned.customer_id,
        max(case when purchases.purchase_date >= assigned.assigned_on then 1 else 0 end) as responders,
        sum(case when purchases.purchase_date < assigned.assigned_on then 1 else 0 end) as purchases_before
    from assigned
    inner join {{ ref('customer_value', 'int_purchase_days') }} as purchases
        on
            assigned.customer_id = purchases.customer_id
            and purchases.purchase_date between assigned.looked_back_to and assigned.window_end
    group by assigned.campaign_id, assigned.customer_id

),

booked as (

    select
        assigned.campaign_id,
        assigned.customer_id,
        {{ customer_value.sum_where('amounts.known_on >= assigned.assigned_on', 'amounts.net_amount') }} as revenue,
        {{ customer_value.sum_where('amounts.known_on >= assigned.assigned_on', 'amounts.margin_amount') }} as margin,
        {{ customer_value.sum_where('amounts.known_on < assigned.assigned_on', 'amounts.net_amount') }} as spend_before
    from assigned
    inner join {{ ref('customer_value', 'int_known_days') }} as amounts
        on
            assigned.customer_id = amounts.customer_id
            and amounts.known_on between assigned.looked_back_to and assigned.window_end
    group by assigned.campaign_id, assigned.customer_id

),

final as (

    select
        assigned.campaign_id,
        assigned.customer_id,
        assigned.is_control,
        cast(coalesce(bought.responders, 0) as integer) as responders,
        cast(coalesce(booked.revenue, 0) as {{ customer_value.type_decimal(38, 4) }}) as revenue,
        cast(coalesce(booked.margin, 0) as {{ customer_value.type_decimal(38, 4) }}) as margin,
        cast(coalesce(booked.spend_before, 0) as {{ customer_value.type_decimal(38, 4) }}) as spend_before,
        cast(coalesce(bought.purchases_before, 0) as integer) as purchases_before
    from assigned
    left join bought
        on
            assigned.campaign_id = bought.campaign_id
            and assigned.customer_id = bought.customer_id
    left join booked
        on
            assigned.campaign_id = booked.campaign_id
            and assigned.customer_id = booked.customer_id

)

select * from final
