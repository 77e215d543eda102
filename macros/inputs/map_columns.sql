{# {contract column: {sql: expression over the raw input, or none where it is not given, parts: names of the text
   columns that plain arithmetic reads as numbers}}. One error names everything that is wrong with the map. `map`: as in find_columns. #}
{% macro map_columns(input, raw, columns, map=none) %}
    {% set map_var = 'cv_' ~ input ~ '_columns' %}
    {% set found = customer_value.find_columns(input, columns, map) %}
    {% set first = customer_value.input_contract(input)[0].name %}
    {% if raw.sql is not none and found.problems %}
        {% do exceptions.raise_compiler_error(
            'customer_value: input ' ~ input ~ ' (' ~ raw.name ~ '): ' ~ found.problems | join('; ') ~ '. Set the var ' ~ map_var
            ~ ', for example {' ~ first ~ ': <raw column or expression>}.'
            ~ (' Its raw columns are: ' ~ columns | join(', ') ~ '.' if columns else '')
        ) %}
    {% endif %}
    {% if raw.sql is not none %}{% do return(found.mapped) %}{% endif %}
    {% set nothing = {} %}
    {% for name in found.mapped %}{% do nothing.update({name: {'sql': none, 'parts': []}}) %}{% endfor %}
    {% do return(nothing) %}
{% endmacro %}
