{# The lifecycle stage, the customer's rhythm, and the first of the lifecycle rules that holds. The stage is
   the family segments' to say: without it there is none here. #}
{% macro card_lifecycle(card) %}
    {% set risk, who = card.marts.customer_churn_risk.rows[0], dict(card.marts.customer_clv.rows[0] if card.marts.customer_clv.rows else {}) %}
    {% do who.update(card.who) %}
    {% set stage, lines = (card.marts.customer_segments.rows[0] if card.marts.customer_segments.rows else {}).get('lifecycle_stage'), [] %}
    {% do lines.append(customer_value.card_line(card, 'lifecycle_stage', stage, customer_value.label_of(card, 'lifecycle_stage', stage) or '-',
        customer_value.stage_reason(card, stage, {'purchase_days': who.get('purchase_days'), 'gap_ratio': risk.gap_ratio,
            'probability_alive': risk.probability_alive}) if stage)) %}
    {% for code, places in [('days_since_last_purchase', 0), ('expected_gap_days', 1)] %}
        {% do lines.append(customer_value.card_line(card, code, risk[code], customer_value.say(card, 'days',
            {'number': customer_value.shown(risk[code], places)}))) %}
    {% endfor %}
    {% do lines.append(customer_value.card_line(card, 'gap_ratio', risk.gap_ratio, customer_value.shown(risk.gap_ratio))) %}
    {% do lines.append(customer_value.card_line(card, 'probability_alive', risk.probability_alive,
        customer_value.shown(risk.probability_alive, 1, 'percent'))) %}
    {% do return(lines) %}
{% endmacro %}
