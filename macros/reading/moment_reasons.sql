{# The conditions of a moment's refusal: missing_date and unreadable_date. #}
{% macro moment_reasons(column) %}
    {% set given = customer_value.is_given(column, 'moment') %}
    {% do return({
        'missing_date': 'not ' ~ given,
        'unreadable_date': column ~ ' is null and ' ~ given,
    }) %}
{% endmacro %}
