{# 1 for the copy that is kept among rows of equal content, the one loaded last; 2, 3, … for its exact duplicates.
   Copies that were loaded together are told apart by their spelling, so that no row order decides. #}
{% macro copy_number(input) -%}
    {%- set extras = customer_value.extra_columns(input) -%}
    row_number() over (
        partition by {{ customer_value.content_columns(input) }}
        order by {{ 'loaded_at desc nulls last' if input == 'transactions' else 'input_name' }}
        {%- for name in extras %}, {{ adapter.quote(name) }}{% endfor %}
        {%- for column in customer_value.input_contract(input) %}, {{ customer_value.in_byte_order("coalesce(" ~ column.name ~ "_text, '')") }}
        {%- endfor %}
    )
{%- endmacro %}
