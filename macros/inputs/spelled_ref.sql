{# See location_text. #}
{% macro spelled_ref(package_or_model, model=none, v=none, version=none) -%}
    ref({{ package_or_model }}{{ '.' ~ model if model }}{{ '.v' ~ (v or version) if v or version }})
{%- endmacro %}
