{# What stands behind a window function: one of the windows that stand at the end of the query (named_windows). #}
{% macro over_window(name, windows) %}{% do return(adapter.dispatch('over_window', 'customer_value')(name, windows)) %}{% endmacro %}

{% macro default__over_window(name, windows) %}{% do return('over ' ~ name) %}{% endmacro %}

{# It has no names for windows. #}
{% macro snowflake__over_window(name, windows) %}{% do return('over (' ~ windows[name] ~ ')') %}{% endmacro %}
