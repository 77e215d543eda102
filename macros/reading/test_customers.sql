{# The query for the customers that are marked as tests. #}
{% macro test_customers() -%}
select distinct customer_id
from {{ ref('customer_value', 'stg_customers') }}
where
    status = 'accepted'
    and is_test
{%- endmacro %}
