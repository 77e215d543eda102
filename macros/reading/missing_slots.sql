{# The slots that the base model leaves out (`given`: its columns, none: not known, so nothing is missing), each null in its
   type. The text of a typed value comes as <column>_trimmed alone. <column>_absent stands for a contract column that the
   transactions do not have at all: later layers see it among the columns and need not carry that one. #}
{% macro missing_slots(input, given) -%}
    {%- for column in customer_value.input_contract(input) if given %}
        {%- set slots = customer_value.typed_slots(column.kind) %}
        {%- set is_text, is_trimmed = column.name ~ '_text' in given, column.name ~ '_trimmed' in given %}
        {%- set found = [true] if is_text or is_trimmed else [] %}
        {%- for slot in slots if slot != 'text' %}
            {%- if column.name ~ '_' ~ slot in given %}
                {%- do found.append(true) %}
            {%- else %},
        cast(null as {{ customer_value.slot_type(slot, column.name) }}) as {{ column.name }}_{{ slot }}
            {%- endif %}
        {%- endfor %}
        {%- if not is_text %},
        {{ column.name ~ '_trimmed' if is_trimmed else 'cast(null as ' ~ customer_value.type_text() ~ ')' }} as {{ column.name }}_text
        {%- endif %}
        {%- if not is_text and not is_trimmed %},
        cast(null as {{ customer_value.type_text() }}) as {{ column.name }}_trimmed
        {%- endif %}
        {%- if not found and input == 'transactions' %},
        true as {{ column.name }}_absent
        {%- endif %}
    {%- endfor %}
{%- endmacro %}
