{# 1 for the copy that is kept among rows of equal content, the one loaded last; 2, 3, … for its exact duplicates. #}
{% macro copy_number(input) -%}
    {%- set extras = customer_value.extra_columns(input) -%}
    row_number() over (
        partition by {{ customer_value.content_columns(input) }}
        order by {{ 'loaded_at desc nulls last' if input == 'transactions' else 'input_name' }}
        {%- for name in extras %}, {{ adapter.quote(name) }}{% endfor %}
    )
{%- endmacro %}
