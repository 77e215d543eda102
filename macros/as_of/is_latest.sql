{# True where a row of int_purchase_states is the customer's latest purchase day up to `until`, of those that counted on `day`. #}
{% macro is_latest(sequences, day, until=none) -%}
    {%- set last_day = until or day -%}
    {{ customer_value.is_known(sequences, day) }}
    and {{ sequences }}.purchase_date <= {{ last_day }}
    and ({{ sequences }}.next_purchase_date is null or {{ sequences }}.next_purchase_date > {{ last_day }})
{%- endmacro %}
