{# A yes or no from its slots; null where it is missing or cannot be read. #}
{% macro read_boolean(column) -%}
    {%- set word = 'lower(' ~ column ~ '_trimmed)' -%}
    coalesce(
        {{ column }}_boolean,
        case
            when {{ word }} in ('true', 't', 'yes', 'y', '1') then true
            when {{ word }} in ('false', 'f', 'no', 'n', '0') then false
        end
    )
{%- endmacro %}
