{# The refunds of a row of int_customer_days that, as known on a day, name no purchase: also those whose purchase comes later. #}
{% macro open_refund(days, day) -%}
    {{ days }}.unlinked_refund_net
    + case when {{ days }}.purchase_date > {{ day }} then {{ days }}.linked_refund_net else 0 end
{%- endmacro %}
