{# Columns of a family's mart where the family is switched on, else nulls of their types. `columns`: {name: type}. #}
{% macro columns_or_nulls(is_on, relation, columns) -%}
    {%- for name, type in columns.items() %}
        {{ relation ~ '.' ~ name if is_on else 'cast(null as ' ~ type ~ ') as ' ~ name }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
