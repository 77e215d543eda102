{# The data that Gamma-Gamma is fitted to: customers whose repeat purchases were worth something. #}
{% macro value_fit_data(histories) %}
select
    fit_number,
    frequency,
    average_repeat_value,
    mod(active_days * 5 + age_days * 3 + frequency, {{ customer_value.sample_part() }}) = 0 as is_sampled
from {{ histories }}
where
    frequency > 0
    and average_repeat_value > 0
    and {{ customer_value.is_touched('fit_number') }}
{% endmacro %}
