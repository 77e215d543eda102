{# A text that fits: line breaks and tabs as blanks, what is too long cut off with an ellipsis. #}
{% macro clipped(text, size) %}
    {% set flat = modules.re.sub('\\s', ' ', text | string) %}
    {% do return(flat if flat | length <= size else flat[:size - 1] ~ '…') %}
{% endmacro %}
