{# Puts the fresh rows of touched owners in the place of theirs, and takes away those of owners who are gone. #}
{% macro renew_rows(relation, fresh, columns, plan) %}
    {%- set owner = config.get('owner') -%}
    {%- do run_query('delete from ' ~ relation ~ ' where ' ~ owner ~ ' in (select owner from ' ~ plan.touched ~ ')') -%}
    {%- if plan.has_gone -%}
        {%- do run_query('delete from ' ~ relation ~ ' where ' ~ owner ~ ' not in (select owner from ' ~ plan.marks ~ ')') -%}
    {%- endif -%}
    {%- set names = [] -%}
    {%- for name in columns -%}{%- do names.append(customer_value.quoted_name(name)) -%}{%- endfor -%}
    {% call statement('main') -%}
        insert into {{ relation }} ({{ names | join(', ') }}) select {{ names | join(', ') }} from {{ fresh }}
    {%- endcall %}
{% endmacro %}
