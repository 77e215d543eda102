{# True for the days that are to be made anew, and the two steps before each of them, for what looks back. #}
{% macro is_near_touched(day) -%}
    {%- set before = ['owner', 'step_before', 'second_step_before'] -%}
    {%- set days = [] -%}
    {%- for column in before -%}{%- do days.append('select touched.' ~ column ~ ' from {touched} as touched') -%}{%- endfor -%}
    {{ customer_value.in_part(day ~ ' in (' ~ days | join(' union all ') ~ ')', otherwise='1 = 1') }}
{%- endmacro %}
