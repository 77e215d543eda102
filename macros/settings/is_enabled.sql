{# Whether a family of marts is built (cv_<family>_enabled), for SQL that joins a mart only where it exists. #}
{% macro is_enabled(family) %}{% do return(var('cv_' ~ family ~ '_enabled', true) | string | lower == 'true') %}{% endmacro %}
