{# The data that Gamma-Gamma is fitted to: customers whose repeat purchases were worth something. is_past: of past days' fits, without
   today's. #}
{% macro value_fit_data(histories, is_past=false) %}
select
    fit_number,
    frequency,
    average_repeat_value,
    mod(active_days * 5 + age_days * 3 + frequency, {{ customer_value.sample_part() }}) = 0 as is_sampled
from {{ histories }}
where
    frequency > 0
    and average_repeat_value > 0
    {%- if is_past %}
    and {{ customer_value.is_not_todays('fit_number') }}
    and {{ customer_value.is_touched('fit_number') }}
    {%- endif %}
{% endmacro %}
