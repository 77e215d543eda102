{# Net less cost; where the cost is not known, net times cv_gross_margin_rate, rounded half away from zero. #}
{% macro margin_amount(net, cost) -%}
    cast(
        case
            when {{ cost }} is not null then {{ net }} - {{ cost }}
            else round({{ net }} * {{ customer_value.decimal_setting('gross_margin_rate') }}, 4)
        end as decimal(18, 4)
    )
{%- endmacro %}
