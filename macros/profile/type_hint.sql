{# How transaction types that a shop calls otherwise become the contract's: a line of the column map for the words that are known, none where
   none is. `codes`: as profile_codes gives them; `raw`: the raw column as the map may write it. #}
{% macro type_hint(codes, raw) %}
    {% set words = {
        'purchase': ['sale', 'sales', 'sold', 'order', 'invoice', 's', 'p', 'vente', 'achat', 'commande', 'facture', 'v'],
        'refund': ['return', 'returned', 'refunded', 'credit', 'credit note', 'r', 'retour', 'remboursement', 'avoir'],
        'cancellation': ['cancel', 'cancelled', 'canceled', 'void', 'voided', 'c', 'annulation', 'annulé', 'annulée'],
    } %}
    {% set others, whens = [], [] %}
    {% for code in codes if code[0] is not none and code[0] not in ['purchase', 'refund', 'cancellation', 'chargeback'] %}
        {% do others.append(code[0]) %}
        {% for type in words if code[0] in words[type] %}
            {% do whens.append('when ' ~ customer_value.text_literal(code[0]) ~ " then '" ~ type ~ "'") %}
        {% endfor %}
    {% endfor %}
    {% if not whens %}{% do return(none) %}{% endif %}
    {% do return('  transaction_type: purchase, refund, cancellation, chargeback are known. In the column map:\n    transaction_type: >\n'
        ~ '      case lower(' ~ raw ~ ') ' ~ whens | join('\n      ') ~ '\n      else ' ~ raw ~ ' end') %}
{% endmacro %}
