{# A date some days later. #}
{% macro add_days(days, date) %}{% do return('cast(' ~ dbt.dateadd('day', days, date) ~ ' as date)') %}{% endmacro %}
