{# Puts the fresh rows of touched owners in the place of theirs, and takes away those of owners who are gone. #}
{% macro renew_rows(relation, fresh, columns, plan) %}
    {%- set names = [] -%}
    {%- for name in columns -%}{%- do names.append(customer_value.quoted_name(name)) -%}{%- endfor -%}
    {{ return(adapter.dispatch('renew_rows', 'customer_value')(relation, fresh, names | join(', '), plan)) }}
{% endmacro %}

{% macro default__renew_rows(relation, fresh, names, plan) %}
    {%- set owner = config.get('owner') -%}
    {%- do run_query('delete from ' ~ relation ~ ' where ' ~ owner ~ ' in (select owner from ' ~ plan.touched ~ ')') -%}
    {%- if plan.has_gone -%}
        {%- do run_query('delete from ' ~ relation ~ ' where ' ~ owner ~ ' not in (select owner from ' ~ plan.marks ~ ')') -%}
    {%- endif -%}
    {% call statement('main') -%}insert into {{ relation }} ({{ names }}) select {{ names }} from {{ fresh }}{%- endcall %}
{% endmacro %}

{# Spark's parquet knows no delete: the rows that stay are written again, beside the fresh ones, and nothing is computed again. #}
{% macro spark__renew_rows(relation, fresh, names, plan) %}
    {%- set owner = config.get('owner') -%}
    {% set kept_and_fresh -%}
        select {{ names }} from {{ relation }} as kept
        where not exists (
            select 1 from (select owner as owner_to_match from {{ plan.touched }}) as touched where touched.owner_to_match = {{ owner }}
        )
            {%- if plan.has_gone %}
            and exists (
                select 1 from (select owner as owner_to_match from {{ plan.marks }}) as marks where marks.owner_to_match = {{ owner }}
            )
            {%- endif %}
        union all
        select {{ names }} from {{ fresh }}
    {%- endset %}
    {{ customer_value.replace_table(relation, kept_and_fresh) }}
{% endmacro %}

{# Its tables know delete. #}
{% macro databricks__renew_rows(relation, fresh, names, plan) %}{{ customer_value.default__renew_rows(relation, fresh, names, plan) }}{% endmacro %}
