{# One of 16 buckets by the first digit of md5(customer_id), the same on every engine: a coarse partition of customers. #}
{% macro customer_bucket(customer_id) %}
    {% do return(adapter.dispatch('customer_bucket', 'customer_value')(customer_id)) %}
{% endmacro %}

{% macro default__customer_bucket(customer_id) %}{% do return('substr(md5(' ~ customer_id ~ '), 1, 1)') %}{% endmacro %}

{# Its md5 is bytes. #}
{% macro bigquery__customer_bucket(customer_id) %}{% do return('substr(to_hex(md5(' ~ customer_id ~ ')), 1, 1)') %}{% endmacro %}
