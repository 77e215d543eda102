{# Whole days from one date to another, as an integer. #}
{% macro days_between(first_date, second_date) %}
    {% do return('cast(' ~ dbt.datediff(first_date, second_date, 'day') ~ ' as integer)') %}
{% endmacro %}
