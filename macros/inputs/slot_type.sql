{# The SQL type of a slot. #}
{% macro slot_type(slot, column_name) %}
    {% do return({
        'text': customer_value.type_text(),
        'number': customer_value.type_decimal(*customer_value.number_digits(column_name)),
        'date': 'date',
        'naive': customer_value.type_naive_timestamp(),
        'aware': customer_value.type_aware_timestamp(),
        'boolean': 'boolean',
    }[slot]) %}
{% endmacro %}
