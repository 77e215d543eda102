{# The kinds of segment that are built, each with the code that stands for customers who have none. #}
{% macro segment_kinds() %}
    {% set kinds = {} %}
    {% if customer_value.is_enabled('rfm') %}{% do kinds.update({'rfm_segment': 'outside_window'}) %}{% endif %}
    {% if customer_value.is_enabled('clv') %}{% do kinds.update({'value_tier': 'none'}) %}{% endif %}
    {% if customer_value.is_enabled('lifecycle') %}{% do kinds.update({'lifecycle_stage': 'none'}) %}{% endif %}
    {% do return(kinds) %}
{% endmacro %}
