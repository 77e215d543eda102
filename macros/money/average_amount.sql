{# An exact amount divided by a positive whole number, rounded half away from zero to 4 places, in decimals alone: engines
   divide decimals in different ways, so the division is done in units of 0.0001. #}
{% macro average_amount(amount, count) -%}
    {%- set units = 'cast(abs(' ~ amount ~ ') * 10000 as ' ~ customer_value.type_big_integer() ~ ')' -%}
    {%- set doubled = '(2 * ' ~ units ~ ' + ' ~ count ~ ')' -%}
    {%- set rounded = customer_value.whole_quotient(doubled, '(2 * ' ~ count ~ ')') -%}
    cast(
        case when {{ amount }} < 0 then -1 else 1 end
        * cast({{ rounded }} as {{ customer_value.type_decimal(34, 0) }}) * {{ customer_value.as_decimal(0.0001, 4, 4) }} as {{ customer_value.type_decimal(38, 4) }}
    )
{%- endmacro %}
