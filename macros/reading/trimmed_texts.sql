{# The text slot of every contract column that has one in the base model (`given`: its columns, none: not known) without
   white space at its ends, as <column>_trimmed; empty is null. #}
{% macro trimmed_texts(input, given) -%}
    {%- for column in customer_value.input_contract(input) if not given or column.name ~ '_text' in given %},
        nullif({{ customer_value.trimmed(column.name ~ '_text') }}, '') as {{ column.name }}_trimmed
    {%- endfor %}
{%- endmacro %}
