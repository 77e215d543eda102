{# {unreadable_<column>: condition} for each optional number or moment of an input. Such a value is taken as not given,
   the row stays, and data_quality counts it. #}
{% macro unreadable_optional(input) %}
    {% set conditions = {} %}
    {% for column in customer_value.input_contract(input) if not column.required and column.kind != 'text' %}
        {% do conditions.update({
            'unreadable_' ~ column.name:
                column.name ~ ' is null and ' ~ customer_value.is_given(column.name, column.kind)
        }) %}
    {% endfor %}
    {% do return(conditions) %}
{% endmacro %}
