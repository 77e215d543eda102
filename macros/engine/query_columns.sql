{# The columns of a query with their types, asked of the warehouse without reading a row. #}
{% macro query_columns(sql) %}{% do return(adapter.dispatch('query_columns', 'customer_value')(sql)) %}{% endmacro %}

{% macro default__query_columns(sql) %}
    {% do return(adapter.get_column_schema_from_query('select * from (' ~ sql ~ ') as asked where 1 = 0')) %}
{% endmacro %}

{# The adapter would take a struct for its fields; here a column is a column, whatever its type. #}
{% macro duckdb__query_columns(sql) %}
    {% set columns = [] %}
    {% for row in run_query('select column_name, column_type from (describe ' ~ sql ~ ')').rows %}
        {% do columns.append({'name': row[0], 'dtype': row[1]}) %}
    {% endfor %}
    {% do return(columns) %}
{% endmacro %}

{# The adapter would leave out a decimal's digits. #}
{% macro spark__query_columns(sql) %}
    {% set columns = [] %}
    {% for row in run_query('describe query ' ~ sql).rows %}{% do columns.append({'name': row[0], 'dtype': row[1]}) %}{% endfor %}
    {% do return(columns) %}
{% endmacro %}
