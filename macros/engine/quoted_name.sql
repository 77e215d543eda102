{# A column's name in quotes, whatever letters it has. #}
{% macro quoted_name(name) %}{% do return(adapter.dispatch('quoted_name', 'customer_value')(name)) %}{% endmacro %}

{% macro default__quoted_name(name) %}{% do return(adapter.quote(name | replace('"', '""'))) %}{% endmacro %}

{% macro spark__quoted_name(name) %}{% do return(adapter.quote(name | replace('`', '``'))) %}{% endmacro %}

{% macro bigquery__quoted_name(name) %}{% do return(adapter.quote(name)) %}{% endmacro %}
