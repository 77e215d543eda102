{# Prints a card as text, 100 letters wide: what, how much, why. #}
{% macro print_card(card) %}
    {% set head = customer_value.say(card, 'title_head', {'customer_id': card.customer_id}) %}
    {% set day = customer_value.say(card, 'title_as_of', {'as_of_date': card.who.as_of_date, 'currency': customer_value.setting('reporting_currency')}) %}
    {% do print(customer_value.wrapped(head, 100) | join('\n')) %}
    {% do print(day ~ '\n' ~ '=' * 100) %}
    {% for part in card.parts %}
        {% do print(('\n' if not loop.first else '') ~ part.title ~ (': ' ~ part.note if part.note else '')) %}
        {% for line in part.lines %}
            {% set labels, values = customer_value.wrapped(line.label, 25), customer_value.wrapped(line.shown, 22) %}
            {% set reasons = customer_value.wrapped(line.why, 48) %}
            {% for n in range([labels | length, values | length, reasons | length] | max) %}
                {% do print(('  %-25s %-22s %s' | format(labels[n] or '', values[n] or '', reasons[n] or '')).rstrip() | replace('\u00a0', ' ')) %}
            {% endfor %}
        {% endfor %}
    {% endfor %}
{% endmacro %}
