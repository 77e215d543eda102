{# Writes a table's state into its comment, in the transaction that wrote its rows; none: the next build makes it anew. #}
{% macro keep_state(relation, state) %}
    {% set text = 'customer_value:' ~ tojson(state, sort_keys=true) if state else '' %}
    {% do run_query(customer_value.set_comment(relation, text)) %}
{% endmacro %}
