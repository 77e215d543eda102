{# The shop's own macro, with the name of one of the package's. #}
{% macro trimmed(column) %}nullif(trim({{ column }}), ''){% endmacro %}
