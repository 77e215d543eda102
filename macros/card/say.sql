{# Words of the card (labels of kind `card`) with their places in braces filled. Where a replaced `labels` does not have them: the code and
   the values. #}
{% macro say(card, code, values={}) %}
    {% set text = namespace(said=card.words.get('card', {}).get(code)) %}
    {% if not text.said %}{% do return((code | replace('_', ' ') ~ ' ' ~ values.values() | join(', ')) | trim) %}{% endif %}
    {% for place, value in values.items() %}{% set text.said = text.said | replace('{' ~ place ~ '}', value | string) %}{% endfor %}
    {% do return(text.said) %}
{% endmacro %}
