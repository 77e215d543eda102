{# Puts the fresh rows of touched owners in the place of theirs, and takes away those of owners who are gone. #}
{% macro renew_rows(relation, fresh, plan) %}
    {%- set owner = config.get('owner') -%}
    {%- do run_query('delete from ' ~ relation ~ ' where ' ~ owner ~ ' in (select owner from ' ~ plan.touched ~ ')') -%}
    {%- if plan.has_gone -%}
        {%- do run_query('delete from ' ~ relation ~ ' where ' ~ owner ~ ' not in (select owner from ' ~ plan.marks ~ ')') -%}
    {%- endif -%}
    {%- set columns = [] -%}
    {%- for column in customer_value.query_columns('select * from ' ~ fresh) -%}
        {%- do columns.append(adapter.quote(column.name)) -%}
    {%- endfor -%}
    {% call statement('main') -%}
        insert into {{ relation }} ({{ columns | join(', ') }}) select {{ columns | join(', ') }} from {{ fresh }}
    {%- endcall %}
{% endmacro %}
