{# A first day of a month some months later. #}
{% macro add_months(months, month) %}{% do return(adapter.dispatch('add_months', 'customer_value')(months, month)) %}{% endmacro %}

{% macro default__add_months(months, month) %}{% do return('cast(' ~ dbt.dateadd('month', months, month) ~ ' as date)') %}{% endmacro %}

{# dbt's own way goes through the session's zone. #}
{% macro spark__add_months(months, month) %}
    {% do return('add_months(cast(' ~ month ~ ' as date), cast(' ~ months ~ ' as integer))') %}
{% endmacro %}

{% macro bigquery__add_months(months, month) %}
    {% do return('date_add(cast(' ~ month ~ ' as date), interval (' ~ months ~ ') month)') %}
{% endmacro %}
