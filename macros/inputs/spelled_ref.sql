{# See location_text. #}
{% macro spelled_ref(package_or_model, model=none) %}ref({{ package_or_model }}{{ '.' ~ model if model }}){% endmacro %}
