{# The purchases to expect within the horizon of a customer who is alive, and the same with each week's discounted to the fit's day. #}
{% macro discounted_expectations(weeks) %}
{% set horizon_weeks = customer_value.setting('clv_horizon_weeks') %}
{% set yearly = 'ln(1 + ' ~ customer_value.as_double(customer_value.setting('annual_discount_rate')) ~ ')' %}
with

weeks as (

    select
        *,
        expected_if_alive * (
            exp(-7 * week * {{ yearly }} / 365)
            - case when week < {{ horizon_weeks }} then exp(-7 * (week + 1) * {{ yearly }} / 365) else 0 end
        ) as discounted
    from {{ weeks }}
    where
        week <= {{ horizon_weeks }}
        and {{ customer_value.is_touched('fit_number') }}

)

select
    fit_number,
    model,
    frequency,
    age_days,
    max(case when week = {{ horizon_weeks }} then expected_if_alive end) as expected_if_alive,
    {{ customer_value.exact_sum('discounted', 20) }} as discounted_if_alive
from weeks
group by fit_number, model, frequency, age_days
{% endmacro %}
