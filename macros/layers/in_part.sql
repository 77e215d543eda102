{# SQL that reads otherwise where a kept model is renewed in part: its materialization puts `part` in the place of `otherwise`. In `part`,
   {touched} stands for the table of the touched owners. Whatever else looks at the model (compile, lint, a unit test, a whole
   build) sees `otherwise`. #}
{% macro in_part(part, otherwise) -%}
    {%- if model is defined and model.resource_type == 'model' and config.get('kept_by') -%}
    /*<*/ {{ otherwise }} /*|{{ part }}>*/
    {%- else -%}
    {{ otherwise }}
    {%- endif -%}
{%- endmacro %}
