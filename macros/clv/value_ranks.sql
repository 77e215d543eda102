{# The value that percentiles and tiers rest on, and its rank within its day: what cv_value_basis asks for, or the historic margin where
   nothing could be fitted; value_basis says which. #}
{% macro value_ranks(valued) %}
{% set basis = customer_value.setting('value_basis') %}
{% set historic = customer_value.as_double('historical_margin') %}
{% set predicted = {
    'predicted_clv': 'predicted_clv', 'total_clv': 'predicted_clv + ' ~ historic, 'historical_margin': customer_value.as_double('null'),
}[basis] %}
select
    as_of_date,
    customer_id,
    case when {{ predicted }} is null then 'historical_margin' else '{{ basis }}' end as value_basis,
    rank() over (partition by as_of_date order by coalesce({{ predicted }}, {{ historic }})) as value_rank,
    count(*) over (partition by as_of_date) as customers
from {{ valued }}
{% endmacro %}
