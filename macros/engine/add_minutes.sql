{# A naive timestamp some minutes later. #}
{% macro add_minutes(minutes, naive) %}{% do return(adapter.dispatch('add_minutes', 'customer_value')(minutes, naive)) %}{% endmacro %}

{% macro default__add_minutes(minutes, naive) %}{% do return(dbt.dateadd('minute', minutes, naive)) %}{% endmacro %}

{# dbt's own way goes through the session's zone, and drops what is finer than a second. #}
{% macro spark__add_minutes(minutes, naive) %}{% do return('timestampadd(minute, ' ~ minutes ~ ', ' ~ naive ~ ')') %}{% endmacro %}

{% macro bigquery__add_minutes(minutes, naive) %}
    {% do return('datetime_add(' ~ naive ~ ', interval (' ~ minutes ~ ') minute)') %}
{% endmacro %}
