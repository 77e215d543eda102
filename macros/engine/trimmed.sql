{# A text without white space at its ends: blanks, no-break spaces, tabs and line breaks. #}
{% macro trimmed(text) %}{% do return(adapter.dispatch('trimmed', 'customer_value')(text)) %}{% endmacro %}

{% macro default__trimmed(text) %}
    {% do return('trim(' ~ text ~ ", ' ' || chr(160) || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))") %}
{% endmacro %}

{# DuckDB trims a set of characters slowly; looking at both ends first is five times faster. #}
{% macro duckdb__trimmed(text) %}
    {% set first, last = 'ascii(' ~ text ~ ')', 'ascii(right(' ~ text ~ ', 1))' %}
    {% do return('case when ' ~ first ~ ' <= 32 or ' ~ last ~ ' <= 32 or ' ~ first ~ ' = 160 or ' ~ last ~ ' = 160 then '
        ~ customer_value.default__trimmed(text) ~ ' else ' ~ text ~ ' end') %}
{% endmacro %}

{% macro spark__trimmed(text) %}
    {% do return('btrim(' ~ text ~ ", ' ' || chr(160) || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))") %}
{% endmacro %}
