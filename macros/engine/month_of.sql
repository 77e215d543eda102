{# The first day of a date's month. #}
{% macro month_of(date) %}{% do return("cast(date_trunc('month', " ~ date ~ ') as date)') %}{% endmacro %}
