{# A text YYYY-MM-DD HH:MM[:SS[.f]] (or T between) as a naive timestamp; null where the calendar has no such day.
   What is finer than a microsecond is cut off. #}
{% macro try_timestamp(text) %}
    {% do return(adapter.dispatch('try_timestamp', 'customer_value')(text)) %}
{% endmacro %}

{% macro default__try_timestamp(text) %}
    {% do return('try_cast(substr(' ~ text ~ ', 1, 26) as ' ~ customer_value.type_naive_timestamp() ~ ')') %}
{% endmacro %}

{# PostgreSQL raises on a day that no calendar has, and would round a seventh decimal of a second. #}
{% macro postgres__try_timestamp(text) %}
    {% do return('case when ' ~ customer_value.try_date('substr(' ~ text ~ ', 1, 10)')
        ~ ' is not null then cast(substr(' ~ text ~ ', 1, 26) as timestamp) end') %}
{% endmacro %}

{# A time without seconds is none. #}
{% macro bigquery__try_timestamp(text) %}
    {% do return('safe_cast(case when length(' ~ text ~ ') = 16 then ' ~ text ~ " || ':00' else substr(" ~ text
        ~ ', 1, 26) end as datetime)') %}
{% endmacro %}
