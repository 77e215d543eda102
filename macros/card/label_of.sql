{# The words for a code, the code itself where there are none. #}
{% macro label_of(card, kind, code) %}{% do return(card.words.get(kind, {}).get(code | string, code)) %}{% endmacro %}
