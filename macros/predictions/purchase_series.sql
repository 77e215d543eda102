{# What the n-th future purchase depends on, whatever the customer's age: the binomial weight of n purchases, the chance to be still
   alive after n, and its sums. As long as the youngest customer of that frequency and the longest horizon need; in a
   calibration, as many more as its holdout has days. #}
{% macro purchase_series(patterns) %}
{% set in_order = 'partition by fit_number, model, frequency order by n' %}
{% set before = in_order ~ ' rows between unbounded preceding and 1 preceding' %}
{% set longest_weeks = [customer_value.setting('clv_horizon_weeks'), 52] | max %}
with

patterns as (

    select
        fit_number,
        model,
        frequency,
        rate_shape,
        drop_shape,
        stay_shape,
        min(rate_scale) as least_scale,
        max(case when purpose = 'calibration' then horizon_weeks else {{ longest_weeks }} end) as weeks,
        max(case when purpose = 'calibration' then 7 * horizon_weeks else 0 end) as most_purchases
    from {{ patterns }}
    {{ customer_value.where_touched('fit_number') }}
    group by fit_number, model, frequency, rate_shape, drop_shape, stay_shape

),

lengths as (

    select
        *,
        greatest({{ customer_value.terms_needed('rate_shape', '(weeks / (least_scale + weeks))') }}, 12)
        + most_purchases as terms
    from patterns

),

-- Numbers are made a thousand at a time, only as many as each length needs.
thousands as (

    select
        lengths.*,
        1000 * series.n as first_n
    from lengths
    inner join ({{ customer_value.number_series(4) }}) as series
        on lengths.terms >= 1000 * series.n

),

steps as (

    select
        thousands.*,
        thousands.first_n + series.n as n,
        {{ customer_value.as_double('thousands.first_n + series.n') }} as j
    from thousands
    inner join ({{ customer_value.number_series(3) }}) as series
        on thousands.terms >= thousands.first_n + series.n

),

chances as (

    select
        fit_number,
        model,
        frequency,
        n,
        j,
        {{ customer_value.exact_running_sum('ln((rate_shape + j) / (j + 1))', before) }} as log_weight,
        exp({{ customer_value.exact_running_sum('ln((stay_shape + j) / (drop_shape + stay_shape + j))', before) }}) as still_alive,
        drop_shape / (drop_shape + stay_shape + j) as drops_next
    from steps
    {{ customer_value.fence() }}

),

final as (

    select
        fit_number,
        model,
        frequency,
        n,
        log_weight,
        still_alive,
        lag(still_alive, 1) over ({{ in_order }}) as alive_until_now,
        lag(still_alive * drops_next, 1) over ({{ in_order }}) as drops_now,
        {{ customer_value.exact_running_sum('still_alive', before) }} as alive_before,
        {{ customer_value.exact_running_sum('(2 * j + 1) * still_alive', before) }} as squares_before
    from chances

)

select * from final
{% endmacro %}
