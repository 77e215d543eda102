{# For a query that a materialization asks many times: a table of its answer where the engine would compute it anew each time, to be
   dropped at the end; none where the query itself is as good. #}
{% macro read_once(relation, sql) %}{% do return(adapter.dispatch('read_once', 'customer_value')(relation, sql)) %}{% endmacro %}

{% macro default__read_once(relation, sql) %}{% do return(none) %}{% endmacro %}

{% macro spark__read_once(relation, sql) %}{% do return(customer_value.temporary_table(relation, 'data', sql)) %}{% endmacro %}
