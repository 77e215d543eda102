{# The data that the purchase models are fitted to. is_past: of past days' fits, without today's. #}
{% macro purchase_fit_data(patterns, is_past=false) %}
select
    fit_number,
    frequency,
    recency_weeks,
    age_weeks,
    customers,
    is_sampled
from {{ patterns }}
{%- if is_past %}
where
    {{ customer_value.is_not_todays('fit_number') }}
    and {{ customer_value.is_touched('fit_number') }}
{%- endif %}
{% endmacro %}
