{# Prints a card as JSON, with the marts' values unrounded: {customer_id, as_of_date, currency, language, parts: [{part, title, note, lines: [{code,
   label, value, shown, why}]}]}. #}
{% macro print_card_as_json(card) %}
    {% for part in card.parts %}
        {% for line in part.lines %}{% do line.update({'value': customer_value.json_value(line['value'])}) %}{% endfor %}
    {% endfor %}
    {% do print(tojson({'customer_id': card.customer_id, 'as_of_date': card.who.as_of_date | string,
        'currency': customer_value.setting('reporting_currency'), 'language': customer_value.setting('label_language'), 'parts': card.parts})) %}
{% endmacro %}
