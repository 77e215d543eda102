{# The shop's own naming, for its nodes and for every package's: shop__core, shop__raw, shop__staging, shop__public. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    shop__{{ custom_schema_name | trim if custom_schema_name else 'public' }}
{%- endmacro %}
