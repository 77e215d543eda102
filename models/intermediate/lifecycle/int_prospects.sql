-- Grain: as_of_date x customer known then, but without an accepted line. Prospects who are known from the input
-- customers alone.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

days as (

    select as_of_date from {{ ref('customer_value', 'int_looked_at_days') }}
    where is_step and {{ customer_value.is_touched('as_of_date') }}

),

known as (

    select
        customer_id,
        cast(first_seen_at as date) as first_seen_on
    from {{ ref('customer_value', 'stg_customers') }}
    where
        status = 'accepted'
        and not coalesce(is_test, false)

),

first_lines as (

    select
        customer_id,
        min(known_from) as first_line_on
    from {{ ref('customer_value', 'int_amount_states') }}
    group by customer_id

)

select
    days.as_of_date,
    known.customer_id
from known
left join first_lines
    on known.customer_id = first_lines.customer_id
inner join days
    on
        (first_lines.first_line_on is null or first_lines.first_line_on > days.as_of_date)
        and (
            known.first_seen_on <= days.as_of_date
            or (known.first_seen_on is null and first_lines.first_line_on is null)
        )
