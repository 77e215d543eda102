{# Whole days from one date to another, as an integer. #}
{% macro days_between(first_date, second_date) %}
    {% do return(adapter.dispatch('days_between', 'customer_value')(first_date, second_date)) %}
{% endmacro %}

{% macro default__days_between(first_date, second_date) %}
    {% do return('cast(' ~ dbt.datediff(first_date, second_date, 'day') ~ ' as integer)') %}
{% endmacro %}

{# Without dbt's way by timestamps: a date needs none. #}
{% macro duckdb__days_between(first_date, second_date) %}
    {% do return(
        "cast(date_diff('day', cast(" ~ first_date ~ ' as date), cast(' ~ second_date ~ ' as date)) as integer)'
    ) %}
{% endmacro %}

{# dbt's own way stops on a null. #}
{% macro spark__days_between(first_date, second_date) %}
    {% do return('datediff(cast(' ~ second_date ~ ' as date), cast(' ~ first_date ~ ' as date))') %}
{% endmacro %}

{% macro bigquery__days_between(first_date, second_date) %}
    {% do return('date_diff(cast(' ~ second_date ~ ' as date), cast(' ~ first_date ~ ' as date), day)') %}
{% endmacro %}
