{# A path as a text in SQL. #}
{% macro quoted_path(path) %}{% do return(dbt.string_literal(dbt.escape_single_quotes(path))) %}{% endmacro %}
