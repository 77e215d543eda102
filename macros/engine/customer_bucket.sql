{# One of 16 buckets by the first digit of md5(customer_id), the same on every engine: a coarse partition of customers. #}
{% macro customer_bucket(customer_id) %}{% do return('substr(md5(' ~ customer_id ~ '), 1, 1)') %}{% endmacro %}
