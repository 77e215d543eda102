{# The query of a test that warns: the days of a check that are unlike the same weekdays before, each with a sentence. `what` is what
   was measured, in words; a share is told in percent. #}
{% macro unusual_days(check_name, what, in_percent=false) %}
{%- set factor = 100 if in_percent else 1 -%}
{%- set numbers = {} -%}
{%- for name in ['measured', 'usual'] -%}
    {%- set number = customer_value.as_decimal(factor ~ ' * ' ~ name, 38, 1 if in_percent else 0) -%}
    {%- do numbers.update({name: customer_value.as_text(number) ~ (" || ' %'" if in_percent else '')}) -%}
{%- endfor -%}
select
    check_name,
    row_date,
    measured,
    usual,
    {{ customer_value.as_text('row_date') }} || ': ' || {{ numbers.measured }} || ' {{ what }}; usual on that weekday is '
    || {{ numbers.usual }} || ' (of the ' || {{ customer_value.as_text('compared_days') }} || ' before)' as explanation
from {{ ref('customer_value', 'int_load_judgements') }}
where
    is_unusual
    and check_name = '{{ check_name }}'
{%- endmacro %}
