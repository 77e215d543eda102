{# What stands behind the columns of a query that has no row and reads nothing. #}
{% macro no_row() %}{% do return(adapter.dispatch('no_row', 'customer_value')()) %}{% endmacro %}

{% macro default__no_row() %}{% do return('where 1 = 0') %}{% endmacro %}

{# There is no `where` without a `from`. #}
{% macro bigquery__no_row() %}{% do return('from (select 1 as n) as nothing where 1 = 0') %}{% endmacro %}
