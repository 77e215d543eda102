{# The raw value as text, for a refused row. An instant is written in UTC. #}
{% macro given_text(column, kind) -%}
    coalesce({{ column }}_text
    {%- for slot in customer_value.typed_slots(kind) if slot != 'text' -%}
        , {% if slot == 'aware' -%}
            {{ customer_value.as_text(customer_value.instant_in_zone(column ~ '_aware', 'UTC')) }} || 'Z'
        {%- else -%}
            {{ customer_value.as_text(column ~ '_' ~ slot) }}
        {%- endif -%}
    {%- endfor -%})
{%- endmacro %}
