{# The codes whose condition holds, sorted and joined by commas; null where none does. `conditions`: {code: condition}.
   Most rows have none, so the text is only put together where one holds. #}
{% macro codes(conditions) -%}
    {%- if conditions -%}
    case when {% for code in conditions | sort %}({{ conditions[code] }}){{ ' or ' if not loop.last }}{% endfor %} then substr(
        {%- for code in conditions | sort %}
        {{ '|| ' if not loop.first }}case when {{ conditions[code] }} then ',{{ code }}' else '' end
        {%- endfor %}, 2) end
    {%- else -%}
    cast(null as {{ customer_value.type_text() }})
    {%- endif -%}
{%- endmacro %}
