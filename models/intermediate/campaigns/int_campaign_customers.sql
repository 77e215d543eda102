-- Grain: campaign x customer, of accepted rows assigned up to as_of_date. The arm, the window, the cost, and whether
-- another campaign's window overlaps.
{% set window_days = customer_value.setting('campaign_window_days') %}
{% set in_order = 'partition by assigned.customer_id order by assigned.assigned_on, '
    ~ customer_value.in_byte_order('assigned.campaign_id') %}
with

assigned as (

    select
        contacts.campaign_id,
        contacts.customer_id,
        coalesce(contacts.is_control, false) as is_control,
        cast(contacts.assigned_at as date) as assigned_on,
        contacts.cost,
        contacts.currency,
        today.as_of_date
    from {{ ref('customer_value', 'stg_campaign_contacts') }} as contacts
    inner join {{ ref('customer_value', 'int_as_of_date') }} as today
        on cast(contacts.assigned_at as date) <= today.as_of_date
    where contacts.status = 'accepted'

),

rates as (

    select * from {{ ref('customer_value', 'int_exchange_rates_daily') }}

),

-- All windows are equally long, so that the nearest assignments before and after tell whether any overlaps.
looked_up as (

    select
        assigned.*,
        coalesce(rates.rate, last_rates.rate) as exchange_rate,
        lag(assigned.assigned_on) over ({{ in_order }}) as previous_assigned_on,
        lead(assigned.assigned_on) over ({{ in_order }}) as next_assigned_on
    from assigned
    left join rates
        on
            assigned.currency = rates.from_currency
            and assigned.assigned_on = rates.rate_date
    left join rates as last_rates
        on
            last_rates.is_last
            and assigned.currency = last_rates.from_currency
            and assigned.assigned_on > last_rates.rate_date

),

windows as (

    select
        *,
        {{ customer_value.add_days(window_days - 1, 'assigned_on') }} as window_end
    from looked_up

)

select
    campaign_id,
    customer_id,
    is_control,
    assigned_on,
    window_end,
    window_end <= as_of_date as is_watched,
    case
        when cost is null then cast(0 as {{ customer_value.type_decimal(18, 4) }})
        else {{ customer_value.converted_amount('cost', 'currency', 'exchange_rate') }}
    end as cost,
    coalesce({{ customer_value.days_between('previous_assigned_on', 'assigned_on') }} < {{ window_days }}, false)
    or coalesce({{ customer_value.days_between('assigned_on', 'next_assigned_on') }} < {{ window_days }}, false)
        as is_overlapping
from windows
