{# Rows that are written out, to stand behind `from`. `rows`: lists of values in SQL, each with a type of its own. #}
{% macro written_rows(rows, columns, name) %}
    {% do return(adapter.dispatch('written_rows', 'customer_value')(rows, columns, name)) %}
{% endmacro %}

{% macro default__written_rows(rows, columns, name) -%}
    (
        values
        {%- for row in rows %}
        ({{ row | join(', ') }}){{ ',' if not loop.last }}
        {%- endfor %}
    ) as {{ name }} ({{ columns | join(', ') }})
{%- endmacro %}

{# The first row names the columns of all. #}
{% macro bigquery__written_rows(rows, columns, name) -%}
    unnest([
        {%- for row in rows %}
        {%- set named, is_first = [], loop.first %}
        {%- for value in row %}{% do named.append(value ~ (' as ' ~ columns[loop.index0] if is_first else '')) %}{% endfor %}
        struct({{ named | join(', ') }}){{ ',' if not loop.last }}
        {%- endfor %}
    ]) as {{ name }}
{%- endmacro %}
