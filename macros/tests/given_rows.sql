{# A fixture for a unit test: rows of an input as the base model gives them. `rows`: a list of {slot: value}, where a slot
   is <column>_text, _number, _date, _naive, _aware or _boolean; a bare contract column means its text slot, as in a csv.
   Slots that are not given are null. Write it as raw Jinja: "{% raw %}{{ customer_value.given_rows(...) }}{% endraw %}". #}
{% macro given_rows(input, rows) %}
    {%- set slots = {} -%}
    {%- for column in customer_value.input_contract(input) -%}
        {%- for slot in customer_value.typed_slots(column.kind) -%}
            {%- do slots.update({column.name ~ '_' ~ slot: customer_value.slot_type(slot, column.name)}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for row in rows %}
    select
        {%- for slot, type in slots.items() %}
        {%- set given = row.get(slot, row.get(slot[:-5]) if slot.endswith('_text') else none) %}
        cast({{ 'null' if given is none else customer_value.text_literal(given | string) }} as {{ type }}) as {{ slot }},
        {%- endfor %}
        '{{ input }}' as input_name
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{% endmacro %}
