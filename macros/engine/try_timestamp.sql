{# A text YYYY-MM-DD HH:MM[:SS[.f]] (or T between) as a naive timestamp; null where the calendar has no such day. #}
{% macro try_timestamp(text) %}
    {% do return(adapter.dispatch('try_timestamp', 'customer_value')(text)) %}
{% endmacro %}

{% macro default__try_timestamp(text) %}
    {% do return('try_cast(' ~ text ~ ' as ' ~ customer_value.type_naive_timestamp() ~ ')') %}
{% endmacro %}
