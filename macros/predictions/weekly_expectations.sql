{# Purchases to expect until the end of each week to come, of a customer who is alive: the sum over n of the negative binomial's
   chance of n, times the chances to live to see each of them. #}
{% macro weekly_expectations(patterns, blocks, last_week) %}
{% set size = 32 %}
with

weeks as (

    select n + 1 as week
    from ({{ customer_value.number_series(3) }}) as series
    where n < {{ last_week }}

),

points as (

    select
        patterns.fit_number,
        patterns.model,
        patterns.frequency,
        patterns.age_days,
        patterns.rate_shape,
        patterns.rate_scale,
        weeks.week,
        weeks.week / (patterns.rate_scale + weeks.week) as z
    from {{ patterns }} as patterns
    cross join weeks
    where
        patterns.purpose <> 'calibration'
        and {{ customer_value.is_touched('patterns.fit_number') }}
    {{ customer_value.fence() }}

),

measured as (

    select
        *,
        ln(z) as log_z,
        -rate_shape * ({{ customer_value.ln_1p('(week / rate_scale)') }}) as log_rest,
        {{ customer_value.terms_needed('rate_shape', 'z') }} as terms
    from points
    {{ customer_value.fence() }}

),

sums as (

    select {{ customer_value.sent_to_all(['blocks']) }}
        points.fit_number,
        points.model,
        points.frequency,
        points.age_days,
        points.week,
        {{ customer_value.clamped_exp('blocks.log_scale + points.log_rest + ' ~ size ~ ' * blocks.block * points.log_z') }}
        * {{ customer_value.series_sum('points.z', 'blocks.c', size) }} as expected
    from measured as points
    inner join {{ blocks }} as blocks
        on
            points.fit_number = blocks.fit_number
            and points.model = blocks.model
            and points.frequency = blocks.frequency
            and points.terms >= {{ size }} * blocks.block

)

select
    fit_number,
    model,
    frequency,
    age_days,
    week,
    {{ customer_value.exact_sum('expected', 20) }} as expected_if_alive
from sums
group by fit_number, model, frequency, age_days, week
{% endmacro %}
