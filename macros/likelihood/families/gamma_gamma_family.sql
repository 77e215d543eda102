{# Gamma-Gamma (Fader & Hardie 2013): what a purchase is worth, given the customer's mean of x repeat purchases. #}
{% macro gamma_gamma_family() %}
    {% do return({
        'name': 'gamma_gamma', 'parameters': ['p', 'q', 'v'], 'start': {'p': 2, 'q': 3, 'v': 1}, 'other_starts': [], 'bounded': ['p', 'q'], 'together': [],
        'scaled': 'v', 'scale': 'average_repeat_value', 'informative': 'frequency > 0', 'weight': '1',
        'evaluation': customer_value.gamma_gamma_evaluation,
    }) %}
{% endmacro %}
