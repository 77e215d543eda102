{# A date some days later. #}
{% macro add_days(days, date) %}{% do return(adapter.dispatch('add_days', 'customer_value')(days, date)) %}{% endmacro %}

{% macro default__add_days(days, date) %}{% do return('cast(' ~ dbt.dateadd('day', days, date) ~ ' as date)') %}{% endmacro %}

{# dbt's own way goes through the session's zone. #}
{% macro spark__add_days(days, date) %}
    {% do return('date_add(cast(' ~ date ~ ' as date), cast(' ~ days ~ ' as integer))') %}
{% endmacro %}

{% macro bigquery__add_days(days, date) %}{% do return('date_add(cast(' ~ date ~ ' as date), interval (' ~ days ~ ') day)') %}{% endmacro %}
