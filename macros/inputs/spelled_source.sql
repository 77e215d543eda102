{# See location_text. #}
{% macro spelled_source(source_name, table_name) %}source({{ source_name }}.{{ table_name }}){% endmacro %}
