{# Calendar months from one date to another, whatever the days. #}
{% macro months_between(first_date, second_date) -%}
    cast(
        12 * (extract(year from {{ second_date }}) - extract(year from {{ first_date }}))
        + extract(month from {{ second_date }}) - extract(month from {{ first_date }}) as integer
    )
{%- endmacro %}
