{# For a macro's first look at its rows: in a kept model only those of touched owners, in any other model all. #}
{% macro where_touched(owner, also=none) -%}
    {%- set is_kept = config.get('kept_by') -%}
    {%- if is_kept or also -%}
    where {{ customer_value.is_touched(owner) if is_kept }}{{ ' and ' if is_kept and also }}{{ also or '' }}
    {%- endif -%}
{%- endmacro %}
