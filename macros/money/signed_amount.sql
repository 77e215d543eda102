{# An amount of a line in the reporting currency, rounded half away from zero to 4 places; a refund's, cancellation's or
   chargeback's amount is negative whatever sign it came with. Null where it is not given, or is too large once converted. #}
{% macro signed_amount(column, is_refund, exchange_rate) -%}
    {%- set signed = '(case when ' ~ is_refund ~ ' then -1 * abs(' ~ column ~ ') else ' ~ column ~ ' end)' -%}
    case
        when {{ exchange_rate }} is null then {{ customer_value.four_places(signed) }}
        when {{ customer_value.can_be_stored(signed ~ ' * ' ~ exchange_rate) }}
            then {{ customer_value.as_decimal(signed ~ ' * ' ~ exchange_rate, 18, 4) }}
    end
{%- endmacro %}
