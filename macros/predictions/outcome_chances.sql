{# The chance of exactly n purchases, and of n or more, within the horizon, of a customer who is alive. `wanted`: a query of the
   (fit_number, frequency, age_days, n) that are asked for. The tail is summed from its far end, so that no digits are lost. #}
{% macro outcome_chances(patterns, series, wanted) %}
{%- set from_the_far_end = 'partition by fit_number, model, frequency, age_days order by n desc rows unbounded preceding' %}

with

wanted as (

    {{ wanted }}

),

most_wanted as (

    select
        fit_number,
        frequency,
        age_days,
        max(n) as n
    from wanted
    group by fit_number, frequency, age_days

),

points as (

    select
        patterns.*,
        most_wanted.n as most_wanted,
        patterns.horizon_weeks / (patterns.rate_scale + patterns.horizon_weeks) as z,
        -patterns.rate_shape * ({{ customer_value.ln_1p('(patterns.horizon_weeks / patterns.rate_scale)') }}) as log_rest
    from {{ patterns }} as patterns
    inner join most_wanted
        on
            patterns.fit_number = most_wanted.fit_number
            and patterns.frequency = most_wanted.frequency
            and patterns.age_days = most_wanted.age_days

),

outcomes as (

    select
        points.fit_number,
        points.model,
        points.frequency,
        points.age_days,
        points.horizon_weeks,
        series.n,
        series.still_alive,
        series.alive_until_now,
        series.drops_now,
        {{ customer_value.clamped_exp('series.log_weight + points.log_rest + series.n * ln(points.z)') }} as chance
    from points
    inner join {{ series }} as series
        on
            points.fit_number = series.fit_number
            and points.model = series.model
            and points.frequency = series.frequency
            and {{ customer_value.terms_needed('points.rate_shape', 'points.z') }} + points.most_wanted >= series.n

),

tails as (

    select
        *,
        sum(chance) over ({{ from_the_far_end }}) as chance_of_more
    from outcomes

)

select
    tails.fit_number,
    tails.model,
    tails.frequency,
    tails.age_days,
    tails.horizon_weeks,
    tails.n,
    tails.still_alive * tails.chance + coalesce(tails.drops_now * tails.chance_of_more, 0) as exactly_if_alive,
    case when tails.n = 0 then 1 else tails.alive_until_now * tails.chance_of_more end as at_least_if_alive
from tails
inner join wanted
    on
        tails.fit_number = wanted.fit_number
        and tails.frequency = wanted.frequency
        and tails.age_days = wanted.age_days
        and tails.n = wanted.n
{% endmacro %}
