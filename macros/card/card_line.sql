{# A line of the card: what it is, the mart's value, how it is shown, and why it is so. `label`: where it is no word of the card. #}
{% macro card_line(card, code, value, shown, why='', label=none) %}
    {% do return({'code': code, 'label': label or customer_value.say(card, code), 'value': value, 'shown': shown | string, 'why': why or ''}) %}
{% endmacro %}
