{# {contract column: {sql: expression over the raw input, or none where it is not given, parts: names of the text
   columns that plain arithmetic reads as numbers}}. One error names everything that is wrong with the map. #}
{% macro map_columns(input, raw, columns) %}
    {% set map_var = 'cv_' ~ input ~ '_columns' %}
    {% set map = var(map_var, {}) or {} %}
    {% set contract = customer_value.input_contract(input) %}
    {% set names = contract | map(attribute='name') | list %}
    {% set problems = [] %}
    {% for name in map if name not in names %}
        {% do problems.append(map_var ~ " maps '" ~ name ~ "', which is no column of the contract of " ~ input
            ~ " (" ~ names | join(', ') ~ ")") %}
    {% endfor %}
    {% set mapped = {} %}
    {% for column in contract %}
        {% set given = map.get(column.name) %}
        {% set own = customer_value.find_raw_column(columns, (given if given is not none else column.name) | string) %}
        {% if raw.sql is none %}
            {% do mapped.update({column.name: {'sql': none, 'parts': []}}) %}
        {% elif own is not none %}
            {% do mapped.update({column.name: {'sql': adapter.quote(own), 'parts': []}}) %}
        {% elif given is not none %}
            {% do mapped.update({column.name: customer_value.map_expression(column, given | string, columns)}) %}
        {% elif columns | length == 0 %}
            {% do mapped.update({column.name: {'sql': column.name if column.required else none, 'parts': []}}) %}
        {% else %}
            {% do mapped.update({column.name: {'sql': none, 'parts': []}}) %}
            {% if column.required %}
                {% do problems.append("the required column '" ~ column.name ~ "' is neither a column of " ~ raw.name
                    ~ " (" ~ columns | join(', ') ~ ") nor mapped in " ~ map_var) %}
            {% endif %}
        {% endif %}
    {% endfor %}
    {% if problems %}
        {% do exceptions.raise_compiler_error("customer_value: input " ~ input ~ ": " ~ problems | join('; ')
            ~ ". Set the var " ~ map_var ~ ", for example {" ~ names[0] ~ ": <raw column or expression>}.") %}
    {% endif %}
    {% do return(mapped) %}
{% endmacro %}
