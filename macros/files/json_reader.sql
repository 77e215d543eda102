{# {sql: the json files of a path or glob; problem: why they cannot be read, or none}. Plain values are read as text, as in a
   csv, so that no value late in a file stops the build and no id becomes a number; objects and lists keep their types,
   for expressions over their fields. #}
{% macro json_reader(path) %}
    {% set quoted = customer_value.quoted_path(path) %}
    {% for file in customer_value.files_to_check(path, 256000000) %}
        {% set problem = customer_value.json_problem(customer_value.quoted_path(file)) %}
        {% if problem %}{% do return({'sql': none, 'problem': 'the file ' ~ file ~ ' cannot be read: it ' ~ problem}) %}{% endif %}
    {% endfor %}
    {% set options = ', union_by_name = true, field_appearance_threshold = 0, map_inference_threshold = -1' %}
    {% set found = 'read_json(' ~ quoted ~ options ~ ', sample_size = -1)' %}
    {% if not customer_value.is_reading() or flags.EMPTY %}{% do return({'problem': none, 'sql': found}) %}{% endif %}
    {% set types, texts = [], [] %}
    {% for column in customer_value.query_columns('select * from ' ~ found) %}
        {% set is_nested = '(' in column.dtype or '[' in column.dtype %}
        {% set name = customer_value.quoted_name(column.name) %}
        {% do types.append(customer_value.quoted_path(column.name) ~ ': '
            ~ customer_value.quoted_path(column.dtype if is_nested else 'JSON')) %}
        {% if not is_nested %}{% do texts.append('(' ~ name ~ " ->> '$') as " ~ name) %}{% endif %}
    {% endfor %}
    {% set typed = 'read_json(' ~ quoted ~ ', columns = {' ~ types | join(', ') ~ '}, records = true)' %}
    {% do return({'problem': none, 'sql': '(select *' ~ (' replace (' ~ texts | join(', ') ~ ')' if texts else '')
        ~ ' from ' ~ typed ~ ')'}) %}
{% endmacro %}
