{# exp() that neither overflows nor underflows: PostgreSQL stops at both. #}
{% macro clamped_exp(exponent) %}exp(greatest(least({{ exponent }}, 700), -700)){% endmacro %}
