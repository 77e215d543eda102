{# The recommended action, and the segment that it goes with. #}
{% macro card_action(card) %}
    {% set placed = card.marts.customer_segments.rows[0] %}
    {% do return([customer_value.card_line(card, 'recommended_action', placed.recommended_action,
        customer_value.label_of(card, 'recommended_action', placed.recommended_action) or '-',
        customer_value.say(card, 'action_why', {'segment': customer_value.label_of(card, 'rfm_segment', placed.rfm_segment or 'outside_window')}))]) %}
{% endmacro %}
