{# The first line of a kept model: its rows stay from build to build, and only those of touched owners are made anew. `marks`: the
   model that says which owners changed; `owner`: the expression over the kept rows that says whose each is. #}
{% macro kept_by(marks, owner, materialized='kept_rows') -%}
    {{ config(materialized=materialized, kept_by=marks, owner=owner) }}
    {%- if model is defined and model.resource_type == 'model' %}
-- depends_on: {{ ref('customer_value', marks) }}
    {%- endif %}
{%- endmacro %}
