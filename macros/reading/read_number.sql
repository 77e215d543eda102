{# A number from its slots; null where it is missing or cannot be read. #}
{% macro read_number(column) -%}
    coalesce({{ column }}_number, {{ customer_value.try_decimal(column ~ '_trimmed', *customer_value.number_digits(column)) }})
{%- endmacro %}
