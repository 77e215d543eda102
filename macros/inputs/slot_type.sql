{# The SQL type of a slot. Exchange rates keep 10 decimals, every other number 6. #}
{% macro slot_type(slot, column_name) %}
    {% do return({
        'text': customer_value.type_text(),
        'number': customer_value.type_decimal(18, 10) if column_name == 'rate' else customer_value.type_decimal(19, 6),
        'date': 'date',
        'naive': customer_value.type_naive_timestamp(),
        'aware': customer_value.type_aware_timestamp(),
        'boolean': 'boolean',
    }[slot]) %}
{% endmacro %}
