{# A column's name in quotes, whatever letters it has. #}
{% macro quoted_name(name) %}{% do return(adapter.quote(name | replace('"', '""'))) %}{% endmacro %}
