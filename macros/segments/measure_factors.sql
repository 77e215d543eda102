{# {measure of a churn signal: 100 where it is a rate, which words show as percents, else 1}. What words have places for. #}
{% macro measure_factors() %}
    {% do return({
        'expected_gap_days': 1, 'days_since_last_purchase': 1, 'probability_alive': 100, 'probability_alive_change': 100, 'spend_trend': 100,
        'order_value_trend': 100, 'category_change': 1, 'refund_share': 100, 'complaints': 1, 'latest_nps': 1, 'latest_csat': 1,
    }) %}
{% endmacro %}
