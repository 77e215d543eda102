{# The columns of the ledger that its stored rows hold, apart from those that every row has. One is left out where it would
   be null in every row, or equal to another column, for want of a column of the input. `judged`: the columns of
   int_transactions_judged (none: not known, then all are kept). #}
{% macro kept_columns(judged) %}
    {% set needs = {
        'line_id': ['line_id'], 'transaction_type': ['transaction_type'], 'product_id': ['product_id'],
        'original_transaction_id': ['original_transaction_id'], 'product_category': ['product_category'],
        'channel': ['channel'], 'quantity': ['quantity'], 'loaded_at': ['loaded_at'], 'currency': ['currency'],
        'exchange_rate': ['currency'], 'tax_amount': ['tax'], 'shipping_amount': ['shipping'],
        'discount_amount': ['discount'], 'cost_amount': ['cost'], 'net_amount': ['tax', 'shipping'],
        'margin_amount': ['cost'],
        'notes': ['tax', 'shipping', 'discount', 'cost', 'quantity', 'loaded_at'],
    } %}
    {% set kept = [] %}
    {% for name in needs %}
        {% set given = [] %}
        {% for column in needs[name] if column ~ '_absent' not in judged %}{% do given.append(column) %}{% endfor %}
        {% if given or (name == 'margin_amount' and customer_value.setting('gross_margin_rate') != 1) %}
            {% do kept.append(name) %}
        {% endif %}
    {% endfor %}
    {% do return(kept) %}
{% endmacro %}
