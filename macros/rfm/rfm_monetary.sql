{# The monetary value of a customer: what was spent, or that by purchase day (cv_rfm_monetary). #}
{% macro rfm_monetary(amount, frequency) -%}
    {{ customer_value.average_amount(amount, frequency) if customer_value.setting('rfm_monetary') == 'average' else amount }}
{%- endmacro %}
