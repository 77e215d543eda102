{# The judged transactions out of the raw rows, without the views between; in_part as in staged_transactions. #}
{% macro judged_anew(in_part=false) -%}
    {%- set staged = '(' ~ customer_value.staged_transactions(in_part=in_part) ~ ') as staged' -%}
    ({{ customer_value.judged_transactions(staged) }}) as judged_anew
{%- endmacro %}
