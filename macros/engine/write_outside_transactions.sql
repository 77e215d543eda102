{# A statement for a hook at the start or the end of a run, to be kept: such hooks run outside dbt's transactions. #}
{% macro write_outside_transactions(sql) %}{% do return(adapter.dispatch('write_outside_transactions', 'customer_value')(sql)) %}{% endmacro %}

{% macro default__write_outside_transactions(sql) %}{% do return(sql) %}{% endmacro %}

{# psycopg2 begins a transaction by itself, and nobody would end it. #}
{% macro postgres__write_outside_transactions(sql) %}{% do return(sql ~ '; commit') %}{% endmacro %}
