{# A text without white space at its ends: blanks, no-break spaces, tabs and line breaks. #}
{% macro trimmed(text) %}{% do return(adapter.dispatch('trimmed', 'customer_value')(text)) %}{% endmacro %}

{% macro default__trimmed(text) %}
    {% do return('trim(' ~ text ~ ", ' ' || chr(160) || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))") %}
{% endmacro %}
