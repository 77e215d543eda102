{# The condition on a raw row that its customer is none of forget_customers: whoever is named there is read by nobody. None where the
   input names no customers, or nobody is to be forgotten. `value`: the raw customer_id as text. #}
{% macro is_not_forgotten(input, value) %}
    {% if input == 'forget_customers' or value is none or customer_value.raw_input('forget_customers').sql is none %}
        {% do return(none) %}
    {% endif %}
    {% do return('coalesce(' ~ customer_value.trimmed(value) ~ ", '') not in (select forgotten.customer_id from "
        ~ ref('customer_value', 'stg_forget_customers') ~ " as forgotten where forgotten.status = 'accepted')") %}
{% endmacro %}
