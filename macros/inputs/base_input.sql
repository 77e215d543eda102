{# A base model: the raw rows of an input, one column a slot of each contract column (see typed_slots), and the extra
   columns by their own names. A slot that can hold nothing is left out, so that no layer carries nulls which are known
   beforehand; staging fills it in (missing_slots). An absent input has no slot and no row. `map`: as in find_columns. #}
{% macro base_input(input, map=none) %}
    {%- if input == 'transactions' %}{% do customer_value.check_vars() %}{% endif -%}
    {%- set raw = customer_value.raw_input(input) -%}
    {%- set columns = customer_value.raw_columns(raw) -%}
    {%- set mapped = customer_value.map_columns(input, raw, columns, map) -%}
    {%- set id = mapped.get('customer_id', {}).get('sql') -%}
    {%- set is_known = customer_value.is_not_forgotten(input, customer_value.as_text(id) if id else none) -%}
    {%- set families = customer_value.expression_families(raw, columns, mapped) -%}
    select
    {%- for column in customer_value.input_contract(input) %}
        {%- for slot in customer_value.typed_slots(column.kind) %}
        {%- set value = customer_value.slot_expression(column, slot, mapped[column.name], families[column.name]) %}
        {#- A typed value has no white space at its ends. #}
        {%- set is_trimmed = slot == 'text' and families[column.name] != 'text' and not mapped[column.name].parts %}
        {%- if not customer_value.is_building() %}
        {{ value or 'cast(null as ' ~ customer_value.slot_type(slot, column.name) ~ ')' }}
            as {{ column.name }}_{{ slot }},
        {%- elif value %}
        {{ value }}
            as {{ column.name }}_{{ 'trimmed' if is_trimmed else slot }},
        {%- endif %}
        {%- endfor %}
    {%- endfor %}
    {%- for name, extra in customer_value.extra_columns(input, columns).items() %}
        {{ adapter.quote(extra) if raw.sql is not none else 'cast(null as ' ~ customer_value.type_text() ~ ')' }}
            as {{ adapter.quote(name) }},
    {%- endfor %}
        {{ customer_value.text_literal(input) }} as input_name
    {%- if raw.sql is not none %}
    from {{ raw.sql }}
    {%- if is_known %}
    where {{ is_known }}
    {%- endif %}
    {%- else %}
    {{ customer_value.no_row() }}
    {%- endif %}
{% endmacro %}
