{# What two rows of an input must share to be exact duplicates: every contract column but loaded_at, as read, and the
   text of what could not be read. #}
{% macro content_columns(input) -%}
    {%- for column in customer_value.input_contract(input) if column.name != 'loaded_at' %}
        {{- '' if loop.first else ', ' }}{{ column.name }}
        {%- if column.kind != 'text' -%}
            , case when {{ column.name }} is null then coalesce({{ column.name }}_trimmed
            {%- for slot in customer_value.typed_slots(column.kind) if slot in ['date', 'naive', 'aware'] -%}
                , {{ customer_value.as_text(column.name ~ '_' ~ slot) }}
            {%- endfor %}) end
        {%- endif %}
    {%- endfor %}
{%- endmacro %}
