{# The part of purchases that comes back as refunds which name none, from 0 to 1. #}
{% macro refund_rate(unlinked_refund_net, net_value) -%}
    case
        when {{ net_value }} > 0
            then least(greatest(-{{ customer_value.as_double(unlinked_refund_net) }} / {{ customer_value.as_double(net_value) }}, 0), 1)
        else 0
    end
{%- endmacro %}
