{# The base's margin rate: that of the lines whose cost is known, else cv_gross_margin_rate. #}
{% macro margin_rate(known_cost_margin, known_cost_net) -%}
    case
        when {{ known_cost_net }} > 0
            then {{ customer_value.as_double(known_cost_margin) }} / {{ customer_value.as_double(known_cost_net) }}
        else {{ customer_value.as_double(customer_value.setting('gross_margin_rate')) }}
    end
{%- endmacro %}
