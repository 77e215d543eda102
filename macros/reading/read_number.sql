{# A number from its slots; null where it is missing or cannot be read. #}
{% macro read_number(column) -%}
    {%- set scale = [18, 10] if column == 'rate' else [19, 6] -%}
    coalesce({{ column }}_number, {{ customer_value.try_decimal(column ~ '_trimmed', scale[0], scale[1]) }})
{%- endmacro %}
