{# Net less cost; where the cost is not known, net times cv_gross_margin_rate, rounded half away from zero. #}
{% macro margin_amount(net, cost) -%}
    {%- set at_rate = net if customer_value.setting('gross_margin_rate') == 1
        else 'round(' ~ net ~ ' * ' ~ customer_value.decimal_setting('gross_margin_rate') ~ ', 4)' -%}
    cast(case when {{ cost }} is not null then {{ net }} - {{ cost }} else {{ at_rate }} end as {{ customer_value.type_decimal(18, 4) }})
{%- endmacro %}
