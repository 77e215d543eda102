{# True where a version (known_from, known_until) is what was known on a day. #}
{% macro is_known(versions, day) -%}
    {{ versions }}.known_from <= {{ day }}
    and ({{ versions }}.known_until is null or {{ versions }}.known_until > {{ day }})
{%- endmacro %}
