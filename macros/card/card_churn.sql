{# The risk of churn: level and points, what is at stake, and every signal with its measure and its threshold, raised or not. #}
{% macro card_churn(card) %}
    {% set risk, lines, measures, factors = card.marts.customer_churn_risk.rows[0], [], customer_value.churn_measures(), customer_value.measure_factors() %}
    {% set levels = [] %}
    {% for level in customer_value.card_rules('churn_risk_levels', none) if level.risk_level == risk.risk_level %}{% do levels.append(level) %}{% endfor %}
    {% do lines.append(customer_value.card_line(card, 'risk_level', risk.risk_level, customer_value.label_of(card, 'risk_level', risk.risk_level),
        customer_value.say(card, 'risk_why', {'points': risk.points, 'from': levels[0].points_from, 'purchases': levels[0].purchase_days_from}) if levels else '')) %}
    {% do lines.append(customer_value.card_line(card, 'value_at_risk', risk.value_at_risk, customer_value.shown(risk.value_at_risk),
        customer_value.say(card, 'value_at_risk_why'))) %}
    {% for signal in customer_value.card_rules('churn_signals', 'priority') if signal.signal in measures %}
        {% set name = measures[signal.signal] %}
        {% set as = 'percent' if factors.get(name) == 100 else 'number' %}
        {% set places = 1 if as == 'percent' else 2 if name == 'gap_ratio' else 0 %}
        {% set why = customer_value.say(card, 'signal_' ~ signal.direction, {'threshold': customer_value.shown(signal.threshold | float, places, as)}) %}
        {% if signal.window_days is not none %}{% set why = why ~ ' ' ~ customer_value.say(card, 'signal_window', {'days': signal.window_days}) %}{% endif %}
        {% if signal.signal in (risk.signals or '').split(',') %}
            {% set why = customer_value.say(card, 'signal_raised', {'points': signal.points,
                'words': customer_value.signal_words(card, signal.signal, risk)}) ~ ' (' ~ why ~ ')' %}
        {% endif %}
        {% do lines.append(customer_value.card_line(card, name, risk[name], customer_value.shown(risk[name], places, as), why)) %}
    {% endfor %}
    {% do return(lines) %}
{% endmacro %}
