{# True where the raw value is there, readable or not. #}
{% macro is_given(column, kind) -%}
    {%- set slots = customer_value.typed_slots(kind) | list -%}
    ({%- for slot in slots -%}
        {{ column ~ ('_trimmed' if slot == 'text' else '_' ~ slot) }} is not null
        {{- ' or ' if not loop.last }}
    {%- endfor -%})
{%- endmacro %}
