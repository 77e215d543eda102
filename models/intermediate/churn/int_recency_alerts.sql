-- Grain: watched month end x risk level. How many would have bought nothing of as many customers chosen by recency
-- alone: those who have waited longest. Of customers who have waited equally long, each counts by the share that is
-- taken.
{{ customer_value.kept_by('int_alert_marks', owner='as_of_date') }}
{% set in_order = 'partition by as_of_date order by days_since_last_purchase desc rows unbounded preceding' %}
with

waits as (

    select
        as_of_date,
        days_since_last_purchase,
        count(*) as customers,
        sum(bought_nothing) as bought_nothing
    from {{ ref('customer_value', 'int_alert_outcomes') }}
    where {{ customer_value.is_touched('as_of_date') }}
    group by as_of_date, days_since_last_purchase

),

placed as (

    select
        *,
        sum(customers) over ({{ in_order }}) - customers as first_place,
        sum(customers) over ({{ in_order }}) as last_place
    from waits

),

taken as (

    select
        counts.as_of_date,
        counts.risk_level,
        {{ customer_value.as_double(
            'greatest(least(counts.last_place, placed.last_place) - greatest(counts.first_place, placed.first_place), 0)'
            ~ ' * placed.bought_nothing'
        ) }} / placed.customers as bought_nothing
    from {{ ref('customer_value', 'int_alert_counts') }} as counts
    inner join placed
        on counts.as_of_date = placed.as_of_date

)

select
    as_of_date,
    risk_level,
    {{ customer_value.exact_sum('bought_nothing') }} as bought_nothing
from taken
group by as_of_date, risk_level
