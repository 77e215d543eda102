{# The three scores as one code: '543'; with ten bins '5-4-10', so that it stays readable. #}
{% macro rfm_cell(scores) -%}
    {%- set separator = " || '-' || " if customer_value.setting('rfm_bins') > 9 else ' || ' -%}
    {%- for score in scores -%}{{ customer_value.as_text(score) }}{{ separator if not loop.last }}{%- endfor -%}
{%- endmacro %}
