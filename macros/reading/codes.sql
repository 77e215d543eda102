{# The codes whose condition holds, sorted and joined by commas; null where none does. `conditions`: {code: condition}. #}
{% macro codes(conditions) -%}
    {%- if conditions -%}
    nullif(substr(
        {%- for code in conditions | sort %}
        {{ '|| ' if not loop.first }}case when {{ conditions[code] }} then ',{{ code }}' else '' end
        {%- endfor %}, 2), '')
    {%- else -%}
    cast(null as {{ customer_value.type_text() }})
    {%- endif -%}
{%- endmacro %}
