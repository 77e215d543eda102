{# {mapped: as map_columns gives it, with `raw`: the raw column that one is, if it is one; problems: what is wrong, in words}. `columns`:
   the raw columns, none where they are not known. `map`: {contract column: raw column or expression}, none: the var's. #}
{% macro find_columns(input, columns, map=none) %}
    {% set map_var = 'cv_' ~ input ~ '_columns' %}
    {% set map = (var(map_var, {}) or {}) if map is none else map %}
    {% if map is not mapping %}
        {% do exceptions.raise_compiler_error('customer_value: var ' ~ map_var ~ " is '" ~ map
            ~ "'; it must be a map, as {amount: <raw column or expression>}.") %}
    {% endif %}
    {% set contract = customer_value.input_contract(input) %}
    {% set names = contract | map(attribute='name') | list %}
    {% set problems = [] %}
    {% for name in map if name not in names %}
        {% do problems.append(map_var ~ " maps '" ~ name ~ "', which is no column of this input (they are: "
            ~ names | join(', ') ~ ')') %}
    {% endfor %}
    {% set mapped = {} %}
    {% for column in contract %}
        {% set given = map.get(column.name) %}
        {% set own = customer_value.find_raw_column(columns, (given if given is not none else column.name) | string) %}
        {% set is_word = modules.re.match('^[A-Za-z_]\\w*$', given | string) and given | string | lower not in
            ['null', 'true', 'false'] %}
        {% set found = {'sql': none, 'parts': [], 'raw': own} %}
        {% if own is not none %}
            {% do found.update({'sql': customer_value.quoted_name(own)}) %}
        {% elif given is not none and not given | string | trim %}
            {% do problems.append(map_var ~ ' maps ' ~ column.name ~ " to '" ~ given ~ "', which is nothing") %}
        {% elif given is not none and columns and is_word and not given is number %}
            {% do problems.append(map_var ~ ' maps ' ~ column.name ~ " to '" ~ given ~ "', which is no raw column") %}
        {% elif given is not none %}
            {% do found.update(customer_value.map_expression(column, given | string, columns)) %}
        {% elif column.required and not columns %}
            {% do found.update({'sql': column.name}) %}
        {% elif column.required %}
            {% do problems.append("the required column '" ~ column.name ~ "' is neither a raw column nor mapped") %}
        {% endif %}
        {% do mapped.update({column.name: found}) %}
    {% endfor %}
    {% do return({'mapped': mapped, 'problems': problems}) %}
{% endmacro %}
