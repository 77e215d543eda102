{# The text slot of every contract column without white space at its ends, as <column>_trimmed; empty is null. #}
{% macro trimmed_texts(input) -%}
    {%- for column in customer_value.input_contract(input) %}
        {{- '' if loop.first else ',\n        ' }}nullif({{ customer_value.trimmed(column.name ~ '_text') }}, '') as {{ column.name }}_trimmed
    {%- endfor %}
{%- endmacro %}
