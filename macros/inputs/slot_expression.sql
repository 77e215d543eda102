{# What one slot of a contract column holds, given the expression, its raw type's family and the slot's name; none where
   it can hold nothing. #}
{% macro slot_expression(column, slot, mapped, family) %}
    {% set type = customer_value.slot_type(slot, column.name) %}
    {% set sql = mapped.sql %}
    {% if sql is none %}
        {% do return(none) %}
    {% elif column.kind == 'number' and family == 'small_number' and column.name != 'rate' and not mapped.parts %}
        {% do return(customer_value.as_decimal(sql, 18, 6) if slot == 'number' else none) %}
    {% elif column.kind == 'number' and family in ['number', 'small_number'] %}
        {# Beyond these limits, and for NaN and infinity, the text slot holds the value and staging gives the reason. #}
        {% set fits = sql ~ ' between -9999999999999 and 9999999999999' %}
        {% if slot == 'number' %}
            {% do return('case when ' ~ fits ~ ' then ' ~ customer_value.as_decimal(sql, *customer_value.number_digits(column.name)) ~ ' end') %}
        {% elif mapped.parts %}
            {% do return(customer_value.unread_arithmetic(sql, mapped.parts)) %}
        {% endif %}
        {% do return('case when not (' ~ fits ~ ') then ' ~ customer_value.as_text(sql) ~ ' end') %}
    {% elif slot == 'text' and (family == 'text' or family not in customer_value.typed_slots(column.kind)) %}
        {% do return(customer_value.as_text(sql)) %}
    {% elif slot == family and slot != 'text' %}
        {% do return('cast(' ~ sql ~ ' as ' ~ type ~ ')') %}
    {% endif %}
    {% do return(none) %}
{% endmacro %}
