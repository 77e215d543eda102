{# The version of this package. A test holds it and dbt_project.yml equal: dbt shows a package's version to no macro. #}
{% macro package_version() %}{% do return('0.1.0') %}{% endmacro %}
