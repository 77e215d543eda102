{# What the customer prefers, and when and in which category the next purchase is to be expected. #}
{% macro card_preferences(card) %}
    {% set likes, lines = card.marts.customer_preferences.rows[0], [] %}
    {% for code in ['preferred_category', 'preferred_channel'] %}
        {% do lines.append(customer_value.card_line(card, code, likes[code], customer_value.shown(likes[code]))) %}
    {% endfor %}
    {% set weekday = likes.preferred_weekday %}
    {% do lines.append(customer_value.card_line(card, 'preferred_weekday', weekday, customer_value.label_of(card, 'weekday', weekday) if weekday else '-')) %}
    {% do lines.append(customer_value.card_line(card, 'typical_order_value', likes.typical_order_value, customer_value.shown(likes.typical_order_value))) %}
    {% do lines.append(customer_value.card_line(card, 'typical_gap_days', likes.typical_gap_days,
        customer_value.say(card, 'days', {'number': customer_value.shown(likes.typical_gap_days, 1)}))) %}
    {% do lines.append(customer_value.card_line(card, 'next_purchase', likes.next_purchase_expected_on, customer_value.shown(likes.next_purchase_expected_on),
        customer_value.say(card, 'next_purchase_why', {'from': customer_value.shown(likes.next_purchase_from),
            'to': customer_value.shown(likes.next_purchase_to), 'basis': customer_value.say(card, 'basis_' ~ likes.expected_basis)}))) %}
    {% do lines.append(customer_value.card_line(card, 'next_category', likes.next_category, customer_value.shown(likes.next_category),
        customer_value.say(card, 'next_category_why', {'confidence': customer_value.shown(likes.next_category_confidence, 1, 'percent')})
        if likes.next_category is not none else '')) %}
    {% do return(lines) %}
{% endmacro %}
