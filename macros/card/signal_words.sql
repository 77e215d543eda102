{# The words of a signal (label of kind churn_signal) with the customer's figures, as churn_words writes them: whole, without sign, rates
   as percents. #}
{% macro signal_words(card, signal, risk) %}
    {% set text = namespace(said=customer_value.label_of(card, 'churn_signal', signal)) %}
    {% for name, factor in customer_value.measure_factors().items() if risk[name] is number %}
        {% set figure = (factor * risk[name] | float | abs + 0.5) | round(0, 'floor') | int %}
        {% set text.said = text.said | replace('{' ~ name ~ '}', figure | string) %}
    {% endfor %}
    {% do return(text.said) %}
{% endmacro %}
