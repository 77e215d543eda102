{# NBD (Ehrenberg 1959): purchase rates differ between customers and nobody ever drops out. It is the limit of the BG/NBD
   and of the MBG/NBD where a goes to 0, so their likelihood is compared with its. #}
{% macro nbd_family() %}
    {% do return({
        'name': 'nbd', 'parameters': ['r', 'alpha'], 'start': {'r': 1, 'alpha': 1}, 'other_starts': [], 'bounded': ['r'], 'together': [],
        'scaled': 'alpha', 'scale': 'age_weeks', 'informative': 'frequency > 0', 'weight': 'customers',
        'dropout_chances': none, 'evaluation': customer_value.purchase_evaluation,
    }) %}
{% endmacro %}
