{# {signal: the measure that it is given by}; thresholds and windows stand in the seed churn_signals. #}
{% macro churn_measures() %}
    {% do return({
        'overdue': 'gap_ratio', 'low_probability_alive': 'probability_alive',
        'falling_probability_alive': 'probability_alive_change', 'falling_spend': 'spend_trend',
        'falling_order_value': 'order_value_trend', 'fewer_categories': 'category_change', 'refunds': 'refund_share',
        'complaint': 'complaints', 'low_nps': 'latest_nps', 'low_csat': 'latest_csat',
    }) %}
{% endmacro %}
