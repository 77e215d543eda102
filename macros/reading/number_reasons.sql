{# The conditions of a number's refusal: missing_, unreadable_ and non_finite_<column>. Text beyond double range is
   non-finite, like NaN and infinity; other numbers that do not fit are unreadable. #}
{% macro number_reasons(column) %}
    {% set text = 'lower(' ~ column ~ '_trimmed)' %}
    {% set given = customer_value.is_given(column, 'number') %}
    {% set is_word = customer_value.matches(text, '[+-]?(nan|inf|infinity)') %}
    {% set is_number = customer_value.matches(text, customer_value.number_pattern()) %}
    {% set non_finite = '(' ~ is_word ~ ' or case when ' ~ is_number ~ ' then '
        ~ customer_value.is_beyond_double(text) ~ ' else false end)' %}
    {% do return({
        'missing_' ~ column: 'not ' ~ given,
        'unreadable_' ~ column: column ~ ' is null and ' ~ given ~ ' and not coalesce(' ~ non_finite ~ ', false)',
        'non_finite_' ~ column: column ~ ' is null and ' ~ non_finite,
    }) %}
{% endmacro %}
