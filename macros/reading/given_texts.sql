{# The raw values of a row as a list of texts, in the contract's order. #}
{% macro given_texts(input) -%}
    {%- set texts = [] -%}
    {%- for column in customer_value.input_contract(input) -%}
        {%- do texts.append(customer_value.given_text(column.name, column.kind)) -%}
    {%- endfor -%}
    {{ customer_value.text_list(texts) }}
{%- endmacro %}
