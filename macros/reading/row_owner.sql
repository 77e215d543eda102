{# Whose a raw transaction row is: the customer's id, or the empty text where there is none. `given`: the base model's columns. #}
{% macro row_owner(given) %}
    {% set is_given = not given or 'customer_id_text' in given or 'customer_id_trimmed' in given %}
    {% do return("coalesce(customer_id_trimmed, '')" if is_given else "''") %}
{% endmacro %}
