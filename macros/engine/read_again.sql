{# Between `as` and a CTE's bracket: whoever reads it computes it anew. DuckDB and PostgreSQL would else keep the rows of a CTE that
   is read twice, also where that is every transaction. #}
{% macro read_again() %}{% do return(adapter.dispatch('read_again', 'customer_value')()) %}{% endmacro %}

{% macro default__read_again() %}{% do return('') %}{% endmacro %}

{% macro duckdb__read_again() %}{% do return('not materialized') %}{% endmacro %}

{% macro postgres__read_again() %}{% do return('not materialized') %}{% endmacro %}
