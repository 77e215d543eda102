{# For a macro's first look at its rows: in a kept model only those of touched owners, in any other model all. #}
{% macro where_touched(owner) -%}
    {%- if config.get('kept_by') -%}where {{ customer_value.is_touched(owner) }}{%- endif -%}
{%- endmacro %}
