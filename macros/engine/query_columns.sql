{# The columns of a query with their types, asked of the warehouse without reading a row. #}
{% macro query_columns(sql) %}{% do return(adapter.dispatch('query_columns', 'customer_value')(sql)) %}{% endmacro %}

{% macro default__query_columns(sql) %}
    {% do return(adapter.get_column_schema_from_query('select * from (' ~ sql ~ ') as asked where 1 = 0')) %}
{% endmacro %}
