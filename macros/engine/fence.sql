{# Put at the end of a subquery whose columns are used many times. PostgreSQL would write their expressions into the outer query, once
   for each use; `offset 0` makes it compute them once. Other engines do so by themselves. #}
{% macro fence() %}{% do return(adapter.dispatch('fence', 'customer_value')()) %}{% endmacro %}

{% macro default__fence() %}{% do return('') %}{% endmacro %}

{% macro postgres__fence() %}{% do return('offset 0') %}{% endmacro %}
