{# A raw column's name as an expression of a column map may write it: in quotes where it has more than letters, digits and _. #}
{% macro named_in_sql(name) %}{% do return(name if modules.re.match('^[A-Za-z_]\\w*$', name) else '"' ~ name ~ '"') %}{% endmacro %}
