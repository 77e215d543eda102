{# A text YYYY-MM-DD as a date; null where the calendar has no such day (nor a year 0). #}
{% macro try_date(text) %}
    {% do return(adapter.dispatch('try_date', 'customer_value')(text)) %}
{% endmacro %}

{% macro default__try_date(text) %}
    {% do return('case when ' ~ text ~ " not like '0000%' then try_cast(" ~ text ~ ' as date) end') %}
{% endmacro %}
