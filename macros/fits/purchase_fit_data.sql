{# The data that the purchase models are fitted to. #}
{% macro purchase_fit_data(patterns) %}
select
    fit_number,
    frequency,
    recency_weeks,
    age_weeks,
    customers,
    is_sampled
from {{ patterns }}
{{ customer_value.where_touched('fit_number') }}
{% endmacro %}
