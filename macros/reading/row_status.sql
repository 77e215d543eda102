{# What became of a raw row: every row is exactly one of the three. #}
{% macro row_status() -%}
    case when copy_number > 1 then 'exact_duplicate' when reasons is not null then 'rejected' else 'accepted' end
{%- endmacro %}
