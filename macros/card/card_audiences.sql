{# The audiences that hold the customer: whether to write or to hold out, and why. The reason is the mart's, in the language of the build. #}
{% macro card_audiences(card) %}
    {% set lines = [] %}
    {% for audience in card.marts.campaign_audiences.rows | sort(attribute='priority,audience') %}
        {% do lines.append(customer_value.card_line(card, audience.audience, audience.is_control,
            customer_value.say(card, 'control' if audience.is_control else 'write_to'),
            customer_value.say(card, 'audience_why', {'priority': audience.priority, 'reason': audience.reason or ''}),
            label=customer_value.label_of(card, 'audience', audience.audience))) %}
    {% endfor %}
    {% do return(lines) %}
{% endmacro %}
