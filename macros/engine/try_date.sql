{# A text YYYY-MM-DD as a date; null where the calendar has no such day (nor a year 0). #}
{% macro try_date(text) %}
    {% do return(adapter.dispatch('try_date', 'customer_value')(text)) %}
{% endmacro %}

{% macro default__try_date(text) %}
    {% do return('case when ' ~ text ~ " not like '0000%' then try_cast(" ~ text ~ ' as date) end') %}
{% endmacro %}

{# PostgreSQL raises on a day that no calendar has, so the calendar is asked first. #}
{% macro postgres__try_date(text) %}
    {% set year, month = 'cast(substr(' ~ text ~ ', 1, 4) as integer)', 'cast(substr(' ~ text ~ ', 6, 2) as integer)' %}
    {% set day = 'cast(substr(' ~ text ~ ', 9, 2) as integer)' %}
    {% set month_end = 'make_date(' ~ year ~ ', ' ~ month ~ ", 1) + interval '1 month' - interval '1 day'" %}
    {% do return(
        'case when ' ~ year ~ ' > 0 and ' ~ month ~ ' between 1 and 12 then case when ' ~ day
        ~ ' between 1 and extract(day from ' ~ month_end ~ ') then make_date(' ~ year ~ ', ' ~ month ~ ', ' ~ day
        ~ ') end end'
    ) %}
{% endmacro %}

{% macro snowflake__try_date(text) %}
    {% do return('case when ' ~ text ~ " not like '0000%' then try_to_date(" ~ text ~ ", 'YYYY-MM-DD') end") %}
{% endmacro %}

{% macro bigquery__try_date(text) %}{% do return('safe_cast(' ~ text ~ ' as date)') %}{% endmacro %}
