{# An amount in the reporting currency, rounded half away from zero to 4 places, by the rate of its day or the latest earlier one. Null where
   there is no such rate, or the amount is too large once converted. #}
{% macro converted_amount(amount, currency, exchange_rate) -%}
    case
        when {{ currency }} = {{ customer_value.reporting_currency() }} then {{ customer_value.four_places(amount) }}
        when {{ customer_value.can_be_stored(amount ~ ' * ' ~ exchange_rate) }}
            then {{ customer_value.as_decimal(amount ~ ' * ' ~ exchange_rate, 18, 4) }}
    end
{%- endmacro %}
