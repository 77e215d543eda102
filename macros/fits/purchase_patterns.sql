{# How many customers share a pattern (x, t_x, T): all that the purchase models see of a base. In the sample each common pattern
   stands with a sixteenth of its customers, of the others every sixteenth pattern. #}
{% macro purchase_patterns(histories) %}
{% set part = customer_value.sample_part() %}
select
    fit_number,
    frequency,
    active_days,
    age_days,
    {{ customer_value.as_double('active_days') }} / 7 as recency_weeks,
    {{ customer_value.as_double('age_days') }} / 7 as age_weeks,
    count(*) as customers,
    count(*) >= {{ part }} or mod(frequency * 11 + active_days * 5 + age_days * 3, {{ part }}) = 0 as is_sampled
from {{ histories }}
{{ customer_value.where_touched('fit_number') }}
group by fit_number, frequency, active_days, age_days
{% endmacro %}
