{# True where a text that is written as a number is too large for double precision. #}
{% macro is_beyond_double(text) %}
    {% do return(adapter.dispatch('is_beyond_double', 'customer_value')(text)) %}
{% endmacro %}

{% macro default__is_beyond_double(text) %}
    {% set double = customer_value.type_double() %}
    {% do return('coalesce(abs(try_cast(' ~ text ~ ' as ' ~ double ~ ")) = cast('infinity' as " ~ double ~ '), true)') %}
{% endmacro %}

{# The largest double is a little below this bound, and everything from the bound on is rounded to infinity. #}
{% macro postgres__is_beyond_double(text) %}
    {% set digits = '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)' %}
    {% do return(
        'case when ' ~ customer_value.matches(text, digits ~ '([eE][+-]?0*[0-9]{1,3})?')
        ~ ' then abs(cast(' ~ text ~ " as numeric)) >= cast('1.797693134862315807e308' as numeric)"
        ~ ' else not ' ~ customer_value.matches(text, digits ~ '[eE]-[0-9]+')
        ~ ' and not ' ~ customer_value.matches(text, '[+-]?(0+([.]0*)?|[.]0+)[eE][+]?[0-9]+') ~ ' end'
    ) %}
{% endmacro %}

{% macro snowflake__is_beyond_double(text) %}
    {% do return('coalesce(abs(try_cast(' ~ text ~ " as double)) = cast('inf' as double), true)") %}
{% endmacro %}

{% macro bigquery__is_beyond_double(text) %}
    {% do return('coalesce(abs(safe_cast(' ~ text ~ " as float64)) = cast('inf' as float64), true)") %}
{% endmacro %}
