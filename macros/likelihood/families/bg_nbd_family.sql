{# BG/NBD (Fader, Hardie & Lee 2005): a customer may drop out after each repeat purchase. #}
{% macro bg_nbd_family() %}
    {% do return({
        'name': 'bg_nbd', 'parameters': ['r', 'alpha', 'a', 'b'], 'start': {'r': 1, 'alpha': 1, 'a': 1, 'b': 2},
        'other_starts': [{'r': 0.3, 'alpha': 0.1, 'a': 0.1, 'b': 0.1}, {'r': 4, 'alpha': 2, 'a': 5, 'b': 20}],
        'bounded': ['r', 'a', 'b'], 'together': ['a', 'b'], 'scaled': 'alpha', 'scale': 'age_weeks',
        'informative': 'frequency > 0', 'weight': 'customers', 'dropout_chances': 'frequency', 'evaluation': customer_value.purchase_evaluation,
    }) %}
{% endmacro %}
