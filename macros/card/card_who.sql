{# Who the customer is: first and last purchase day, how many there are, where they came from. What the mart at hand does not have is left
   out. #}
{% macro card_who(card) %}
    {% set who, lines = dict(card.marts.customer_clv.rows[0] if card.marts.customer_clv.rows else {}), [] %}
    {% do who.update(card.who) %}
    {% set consent = {true: 'yes', false: 'no'}.get(who.get('marketing_consent'), 'unknown') %}
    {% for code in ['first_purchase', 'last_purchase'] if who.get(code ~ '_date') %}
        {% set day = who[code ~ '_date'] %}
        {% do lines.append(customer_value.card_line(card, code, day, day,
            customer_value.say(card, 'days_before', {'days': (who.as_of_date - day).days, 'as_of_date': who.as_of_date}))) %}
    {% endfor %}
    {% if who.get('purchase_days') is not none %}
        {% do lines.append(customer_value.card_line(card, 'purchase_days', who.purchase_days, customer_value.shown(who.purchase_days, 0))) %}
    {% endif %}
    {% if 'acquisition_channel' in who %}
        {% do lines.append(customer_value.card_line(card, 'acquisition_channel', who.acquisition_channel, who.acquisition_channel)) %}
        {% do lines.append(customer_value.card_line(card, 'marketing_consent', who.marketing_consent, customer_value.say(card, consent))) %}
    {% endif %}
    {% do return(lines) %}
{% endmacro %}
