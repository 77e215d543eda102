-- Grain: month end whose alerts are looked back at. A mark that changes when what was known on that day may have
-- changed, or what happened in the weeks after it, as it is known now.
{{ config(materialized='marks') }}
with

booked as (

    select
        least(purchase_date, known_on) as happened_on,
        sum({{ customer_value.hash_of_row('booked') }}) as content_hash
    from {{ ref('customer_value', 'int_customer_days') }} as booked -- noqa: AL05
    group by least(purchase_date, known_on)

),

followed as (

    select
        days.as_of_date,
        days.watched_until,
        sum(booked.content_hash) as content_hash
    from {{ ref('customer_value', 'int_alert_days') }} as days
    left join booked
        on days.watched_until >= booked.happened_on
    where days.watched_until is not null
    group by days.as_of_date, days.watched_until

)

select
    followed.as_of_date as owner,
    {{ customer_value.text_of_marks(['followed.watched_until', 'followed.content_hash', 'marks.mark']) }} as mark,
    false as is_outdated
from followed
inner join {{ ref('customer_value', 'int_day_marks') }} as marks
    on followed.as_of_date = marks.owner
