{# True where a text that is written as a number is too large for double precision. #}
{% macro is_beyond_double(text) %}
    {% do return(adapter.dispatch('is_beyond_double', 'customer_value')(text)) %}
{% endmacro %}

{% macro default__is_beyond_double(text) %}
    {% do return('coalesce(abs(try_cast(' ~ text ~ " as double precision)) = cast('infinity' as double precision), true)") %}
{% endmacro %}
