{# A text with its places in braces filled: {place: SQL expression}. Null where a value is null. #}
{% macro filled(text, values) -%}
    {%- set state = namespace(sql=text) -%}
    {%- for place, value in values.items() -%}
        {%- set state.sql = 'replace(' ~ state.sql ~ ", '{" ~ place ~ "}', " ~ customer_value.as_text(value) ~ ')' -%}
    {%- endfor -%}
    {%- do return(state.sql) -%}
{%- endmacro %}
