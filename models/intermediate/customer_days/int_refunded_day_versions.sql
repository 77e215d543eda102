-- Grain: customer x refunded purchase day x version: what a day was worth from known_from to the day before
-- known_until, and whether it counted. A day is here where a refund names it or is known on another day: few are.
-- Never reads as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
{% set stored = customer_value.model_columns(ref('customer_value', 'int_day_sums')) %}
{% set in_order = 'partition by days.customer_id, days.purchase_date order by days.known_on' %}
{% set so_far = in_order ~ ' rows unbounded preceding' %}
{% set money = customer_value.type_decimal(38, 4) %}
with

customer_days as (

    select * from {{ ref('customer_value', 'int_customer_days') }}
    where
        {{ customer_value.is_touched('customer_id') }}
        -- Without the column for it no refund names a purchase: then no row is read.
        and {{ '1 = 0' if stored and 'known_on' not in stored else '1 = 1' }}

),

refunded_days as (

    select distinct
        customer_id,
        purchase_date
    from customer_days
    where
        known_on <> purchase_date
        or linked_refund_gross <> 0
        or linked_refund_net <> 0

),

running as (

    select
        days.customer_id,
        days.purchase_date,
        days.known_on as known_from,
        lead(days.known_on) over ({{ in_order }}) as known_until,
        sum(days.purchase_lines) over ({{ so_far }}) as purchase_lines,
        sum(days.purchase_gross) over ({{ so_far }}) as purchase_gross,
        sum(days.purchase_gross + days.linked_refund_gross) over ({{ so_far }}) as remaining_gross,
        sum(days.purchase_net + days.linked_refund_net) over ({{ so_far }}) as net_value
    from customer_days as days
    inner join refunded_days
        on
            days.customer_id = refunded_days.customer_id
            and days.purchase_date = refunded_days.purchase_date

)

select
    customer_id,
    purchase_date,
    known_from,
    known_until,
    cast(net_value as {{ money }}) as net_value,
    purchase_lines > 0
    and (
        remaining_gross > 0
        or (remaining_gross = 0 and purchase_gross = 0)
    ) as is_counted
from running
