{# The words of a signal (label of kind churn_signal) with the customer's figures, as churn_words writes them: whole, without sign, rates
   as percents. #}
{% macro signal_words(card, signal, risk) %}
    {% set text = namespace(said=customer_value.label_of(card, 'churn_signal', signal)) %}
    {% for name in risk if risk[name] is number %}
        {% set is_rate = name in ['probability_alive', 'probability_alive_change', 'spend_trend', 'order_value_trend', 'refund_share'] %}
        {% set figure = ((100 if is_rate else 1) * risk[name] | float | abs + 0.5) | round(0, 'floor') | int %}
        {% set text.said = text.said | replace('{' ~ name ~ '}', figure | string) %}
    {% endfor %}
    {% do return(text.said) %}
{% endmacro %}
