{# The values that need no fitted model: historic, customer-based, transaction-based. #}
{% macro card_past_values(card, clv) %}
    {% set lines, rungs = [], customer_value.card_rows_of('repeat_purchase_ladder', 'where n <= ' ~ clv.purchase_days ~ ' order by n desc limit 1') %}
    {% set order_value, margin = customer_value.shown(clv.average_order_value), customer_value.shown(clv.margin_rate, 1, 'percent') %}
    {% for code in ['historical_revenue', 'historical_margin'] %}
        {% do lines.append(customer_value.card_line(card, code, clv[code], customer_value.shown(clv[code]), customer_value.say(card, code ~ '_why'))) %}
    {% endfor %}
    {% do lines.append(customer_value.card_line(card, 'customer_based_clv', clv.customer_based_clv, customer_value.shown(clv.customer_based_clv),
        customer_value.say(card, 'customer_based_status') ~ ': ' ~ clv.customer_based_status if clv.customer_based_status != 'ok' else
        customer_value.say(card, 'customer_based_why', {'order_value': order_value, 'orders': customer_value.shown(clv.orders_per_year),
            'years': customer_value.shown(clv.expected_lifespan_years), 'margin': margin}) ~ '. ' ~ customer_value.say(card, 'churn_why', {
            'churn': customer_value.shown(clv.churn_rate, 1, 'percent'), 'days': clv.churn_window_days,
            'yearly': customer_value.shown(clv.yearly_churn_rate, 1, 'percent')}))) %}
    {% do lines.append(customer_value.card_line(card, 'transaction_based_clv', clv.transaction_based_clv, customer_value.shown(clv.transaction_based_clv),
        customer_value.say(card, 'transaction_based_why', {'n': rungs[0].n, 'probability': customer_value.shown(rungs[0].repeat_probability, 1, 'percent'),
            'days': rungs[0].horizon_days, 'gap': customer_value.shown(rungs[0].median_gap_days, 1), 'order_value': order_value, 'margin': margin})
        if rungs else '')) %}
    {% do return(lines) %}
{% endmacro %}
