{# What two rows of an input must share to be exact duplicates: every contract column but loaded_at, as read, and the
   text of what could not be read. #}
{% macro content_columns(input) -%}
    {%- for column in customer_value.input_contract(input) if column.name != 'loaded_at' %}
        {{- '' if loop.first else ', ' }}{{ column.name }}
        {%- if column.kind != 'text' -%}
            , case when {{ column.name }} is null then {{ column.name }}_trimmed end
        {%- endif %}
    {%- endfor %}
{%- endmacro %}
