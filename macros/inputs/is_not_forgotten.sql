{# The condition on a raw row that its customer is none of forget_customers: whoever is named there is read by nobody. None where the
   input names no customers, or nobody is to be forgotten. `value`: the raw customer_id as text. #}
{% macro is_not_forgotten(input, value) %}
    {% set names = customer_value.input_contract(input) | map(attribute='name') %}
    {% if input == 'forget_customers' or 'customer_id' not in names %}{% do return(none) %}{% endif %}
    {% if not (customer_value.input_is_given(input) and customer_value.input_is_given('forget_customers')) %}
        {% do return(none) %}
    {% endif %}
    {% set list = ref('customer_value', 'base_forget_customers') %}
    {% if value is none %}{% do return(none) %}{% endif %}
    {% set slots = customer_value.model_columns(list) or ['customer_id_text'] %}
    {% for slot in slots if slot in ['customer_id_text', 'customer_id_trimmed'] %}
        {% set id = customer_value.trimmed('forgotten.' ~ slot) %}
        {% do return('coalesce(' ~ customer_value.trimmed(value) ~ ", '') not in (select " ~ id ~ ' from ' ~ list
            ~ ' as forgotten where ' ~ id ~ " <> '')") %}
    {% endfor %}
    {% do return(none) %}
{% endmacro %}
