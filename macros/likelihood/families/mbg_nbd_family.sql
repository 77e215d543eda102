{# MBG/NBD (Batislam, Denizel & Filiztekin 2007): a customer may drop out after each purchase, the first included. #}
{% macro mbg_nbd_family() %}
    {% do return({
        'name': 'mbg_nbd', 'parameters': ['r', 'alpha', 'a', 'b'], 'start': {'r': 1, 'alpha': 1, 'a': 1, 'b': 2},
        'other_starts': [{'r': 0.3, 'alpha': 0.1, 'a': 0.1, 'b': 0.1}, {'r': 4, 'alpha': 2, 'a': 5, 'b': 20}],
        'bounded': ['r', 'a', 'b'], 'together': ['a', 'b'], 'scaled': 'alpha', 'scale': 'age_weeks',
        'informative': 'frequency > 0', 'weight': 'customers', 'dropout_chances': 'frequency + 1', 'evaluation': customer_value.purchase_evaluation,
    }) %}
{% endmacro %}
