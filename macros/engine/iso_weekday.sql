{# The weekday of a date: 1 Monday to 7 Sunday. #}
{% macro iso_weekday(day) %}{% do return(adapter.dispatch('iso_weekday', 'customer_value')(day)) %}{% endmacro %}

{% macro default__iso_weekday(day) %}{% do return('cast(extract(isodow from ' ~ day ~ ') as integer)') %}{% endmacro %}

{% macro spark__iso_weekday(day) %}{% do return('extract(dayofweek_iso from ' ~ day ~ ')') %}{% endmacro %}

{% macro snowflake__iso_weekday(day) %}{% do return('dayofweekiso(' ~ day ~ ')') %}{% endmacro %}

{# It counts from 1, Sunday. #}
{% macro bigquery__iso_weekday(day) %}{% do return('(mod(extract(dayofweek from ' ~ day ~ ') + 5, 7) + 1)') %}{% endmacro %}
