-- Grain: watched month end x risk level. Who was flagged and what came true; where each level's customers stand in the
-- order of those who have waited longest.
{{ customer_value.kept_by('int_alert_marks', owner='as_of_date') }}
with

outcomes as (

    select * from {{ ref('customer_value', 'int_alert_outcomes') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

levels as (

    select
        risk_level,
        row_number() over (order by purchase_days_from desc, points_from desc) as level_number
    from {{ ref('customer_value', 'stg_churn_risk_levels') }}
    where risk_level <> 'unrated'

),

months as (

    select
        as_of_date,
        count(*) as rated,
        sum(bought_nothing) as rated_bought_nothing
    from outcomes
    group by as_of_date

),

counted as (

    select
        months.as_of_date,
        levels.risk_level,
        levels.level_number,
        months.rated,
        months.rated_bought_nothing,
        count(outcomes.customer_id) as flagged,
        coalesce(sum(outcomes.bought_nothing), 0) as bought_nothing
    from months
    cross join levels
    left join outcomes
        on
            months.as_of_date = outcomes.as_of_date
            and levels.risk_level = outcomes.risk_level
    group by months.as_of_date, levels.risk_level, levels.level_number, months.rated, months.rated_bought_nothing

)

select
    *,
    sum(flagged) over (partition by as_of_date order by level_number rows unbounded preceding) - flagged as first_place,
    sum(flagged) over (partition by as_of_date order by level_number rows unbounded preceding) as last_place
from counted
