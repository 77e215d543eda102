{# A first day of a month some months later. #}
{% macro add_months(months, month) %}{% do return('cast(' ~ dbt.dateadd('month', months, month) ~ ' as date)') %}{% endmacro %}
