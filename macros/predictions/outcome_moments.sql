{# Of the purchases within the horizon of a customer who is alive: mean, mean square, and the chance that there is none. #}
{% macro outcome_moments(patterns, series) %}
with

points as (

    select
        *,
        horizon_weeks / (rate_scale + horizon_weeks) as z
    from {{ patterns }}
    where
        purpose in ('current', 'calibration')
        and {{ customer_value.is_touched('fit_number') }}
    {{ customer_value.fence() }}

),

measured as (

    select
        *,
        ln(z) as log_z,
        -rate_shape * ({{ customer_value.ln_1p('(horizon_weeks / rate_scale)') }}) as log_rest,
        {{ customer_value.terms_needed('rate_shape', 'z') }} as terms
    from points
    {{ customer_value.fence() }}

),

outcomes as (

    select {{ customer_value.sent_to_all(['series']) }}
        points.*,
        series.alive_before,
        series.squares_before,
        {{ customer_value.clamped_exp('series.log_weight + points.log_rest + series.n * points.log_z') }} as chance
    from measured as points
    inner join {{ series }} as series
        on
            points.fit_number = series.fit_number
            and points.model = series.model
            and points.frequency = series.frequency
            and points.terms >= series.n

)

select
    fit_number,
    model,
    purpose,
    frequency,
    age_days,
    horizon_weeks,
    {{ customer_value.exact_sum('chance * alive_before', 20) }} as expected_if_alive,
    {{ customer_value.exact_sum('chance * squares_before', 20) }} as square_if_alive,
    {{ customer_value.clamped_exp('max(log_rest)') }} as none_if_alive
from outcomes
group by fit_number, model, purpose, frequency, age_days, horizon_weeks
{% endmacro %}
