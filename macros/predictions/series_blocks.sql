{# The power series of the expected purchases in z, 32 coefficients a row, so that its sum is plain arithmetic: else each pattern, week and
   term would be a row of its own. Coefficients are divided by the largest of their block. #}
{% macro series_blocks(series) %}
{% set size = 32 %}
with

terms as (

    select
        fit_number,
        model,
        frequency,
        {{ customer_value.integer_divide('n', size) }} as block,
        mod(n, {{ size }}) as position,
        log_weight + ln(alive_before) as log_coefficient
    from {{ series }}
    where
        n > 0
        and {{ customer_value.is_touched('fit_number') }}

),

scaled as (

    select
        *,
        max(log_coefficient) over (partition by fit_number, model, frequency, block) as log_scale
    from terms

)

select
    fit_number,
    model,
    frequency,
    block,
    log_scale,
    {%- for position in range(size) %}
    coalesce(
        max(case when position = {{ position }} then exp(greatest(log_coefficient - log_scale, -700)) end), 0
    ) as c{{ position }}{{ ',' if not loop.last }}
    {%- endfor %}
from scaled
group by fit_number, model, frequency, block, log_scale
{% endmacro %}
