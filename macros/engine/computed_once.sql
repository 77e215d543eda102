{# Between `as` and a CTE's bracket: its rows are computed before anything joins them. DuckDB would else move their casts behind the join,
   where there are a thousand times as many rows. #}
{% macro computed_once() %}{% do return(adapter.dispatch('computed_once', 'customer_value')()) %}{% endmacro %}

{% macro default__computed_once() %}{% do return('') %}{% endmacro %}

{% macro duckdb__computed_once() %}{% do return('materialized') %}{% endmacro %}
