{# Why a part of the card has no lines, in words; none where it has some. #}
{% macro card_note(card, mart, state) %}
    {% if state == 'off' %}
        {% do return(customer_value.say(card, 'part_off', {'var': 'cv_' ~ customer_value.family_of_mart(mart) ~ '_enabled'})) %}
    {% elif state == 'unbuilt' %}
        {% do return(customer_value.say(card, 'part_unbuilt', {'mart': mart})) %}
    {% elif not card.marts[mart].rows and mart == 'customer_rfm' %}
        {% do return(customer_value.say(card, 'part_outside')) %}
    {% elif not card.marts[mart].rows and mart == 'campaign_audiences' %}
        {% do return(customer_value.say(card, 'part_no_audience')) %}
    {% endif %}
    {% do return(none) %}
{% endmacro %}
