{# The condition on a raw row that its customer is none of forget_customers: whoever is named there is read by nobody. None where the
   input names no customers, or nobody is to be forgotten. `value`: the raw customer_id as text. #}
{% macro is_not_forgotten(input, value) %}
    {% set names = customer_value.input_contract(input) | map(attribute='name') %}
    {% if input == 'forget_customers' or 'customer_id' not in names %}{% do return(none) %}{% endif %}
    {% set forgotten = ref('customer_value', 'base_forget_customers') %}
    {% if value is none or customer_value.raw_input('forget_customers').sql is none %}{% do return(none) %}{% endif %}
    {% set is_typed = 'customer_id_trimmed' in customer_value.model_columns(forgotten) %}
    {% set id = 'forgotten.customer_id_' ~ ('trimmed' if is_typed else 'text') %}
    {% do return('coalesce(' ~ customer_value.trimmed(value) ~ ", '') not in (select " ~ customer_value.trimmed(id) ~ ' from '
        ~ forgotten ~ ' as forgotten where ' ~ customer_value.trimmed(id) ~ " <> '')") %}
{% endmacro %}
