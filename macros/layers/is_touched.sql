{# True for the rows of owners (customers, days, fits) that are to be made anew; in a whole build for every row. #}
{% macro is_touched(owner) -%}
    {{ customer_value.in_part(owner ~ ' in (select touched.owner from {touched} as touched)', otherwise='1 = 1') }}
{%- endmacro %}
