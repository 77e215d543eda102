{# The predicted value with its parts and its interval, the total, and the fits that it comes from. #}
{% macro card_predicted_value(card, clv) %}
    {% set lines, fits = [], [] %}
    {% set is_there = clv.predicted_clv is not none %}
    {% do lines.append(customer_value.card_line(card, 'predicted_clv', clv.predicted_clv, customer_value.shown(clv.predicted_clv),
        customer_value.say(card, 'predicted_why', {'purchases': customer_value.shown(clv.expected_purchases),
            'weeks': customer_value.setting('clv_horizon_weeks'), 'value': customer_value.shown(clv.expected_average_value),
            'margin': customer_value.shown(clv.margin_rate, 1, 'percent')}) if is_there else '')) %}
    {% do lines.append(customer_value.card_line(card, 'predicted_interval', [clv.predicted_clv_lower, clv.predicted_clv_upper],
        customer_value.say(card, 'range', {'lower': customer_value.shown(clv.predicted_clv_lower), 'upper': customer_value.shown(clv.predicted_clv_upper)})
        if is_there else '-', customer_value.say(card, 'predicted_interval_why'))) %}
    {% do lines.append(customer_value.card_line(card, 'probability_alive', clv.probability_alive,
        customer_value.shown(clv.probability_alive, 1, 'percent'), customer_value.say(card, 'probability_alive_why'))) %}
    {% for code in ['expected_purchases', 'expected_average_value'] %}
        {% do lines.append(customer_value.card_line(card, code, clv[code], customer_value.shown(clv[code]))) %}
    {% endfor %}
    {% do lines.append(customer_value.card_line(card, 'total_clv', clv.total_clv, customer_value.shown(clv.total_clv), customer_value.say(card, 'total_why'))) %}
    {% for fit in customer_value.card_rows_of('clv_parameters', "where purpose = 'current' order by model") %}
        {% set words = fit.model ~ ': ' ~ fit.status %}
        {% if fit.model in [customer_value.setting('clv_model'), 'gamma_gamma'] and words not in fits %}{% do fits.append(words) %}{% endif %}
    {% endfor %}
    {% do lines.append(customer_value.card_line(card, 'fit', fits | join(', '), fits | join(', ') or '-', customer_value.say(card, 'fit_why'))) %}
    {% do return(lines) %}
{% endmacro %}
