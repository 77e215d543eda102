{# What a staging model adds to the raw rows of an input: trimmed texts, and the slots that the base model leaves out. #}
{% macro slots_as_read(input, given) -%}
    {{ customer_value.trimmed_texts(input, given) }}
    {{- customer_value.missing_slots(input, given) }}
{%- endmacro %}
