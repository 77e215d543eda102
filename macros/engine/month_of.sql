{# The first day of a date's month. #}
{% macro month_of(date) %}{% do return(adapter.dispatch('month_of', 'customer_value')(date)) %}{% endmacro %}

{% macro default__month_of(date) %}{% do return("cast(date_trunc('month', " ~ date ~ ') as date)') %}{% endmacro %}

{% macro spark__month_of(date) %}{% do return('trunc(' ~ date ~ ", 'month')") %}{% endmacro %}

{% macro bigquery__month_of(date) %}{% do return('date_trunc(cast(' ~ date ~ ' as date), month)') %}{% endmacro %}
