{# {sql: the csv files of a path or glob, every column as text, so that a bad value late in a file refuses a row and never
   stops the build; problem: why they cannot be read, or none}. One thread a file, since DuckDB cannot read short rows
   and quoted line breaks together with several. #}
{% macro csv_reader(path) %}
    {% set quoted = customer_value.quoted_path(path) %}
    {% set delimiters, loose = [], [] %}
    {% for file in customer_value.files_to_check(path) %}
        {% set form = customer_value.csv_form(customer_value.quoted_path(file)) %}
        {% if form.problem %}{% do return({'sql': none, 'problem': 'the file ' ~ file ~ ' cannot be read: ' ~ form.problem}) %}{% endif %}
        {% if form.delimiter and form.delimiter not in delimiters %}{% do delimiters.append(form.delimiter) %}{% endif %}
        {% if form.is_loose %}{% do loose.append(file) %}{% endif %}
    {% endfor %}
    {% do return({'problem': none, 'sql': 'read_csv(' ~ quoted ~ ", all_varchar = true, header = true, skip = 0, quote = '\"', "
        ~ "escape = '\"', comment = '', union_by_name = true, null_padding = true, parallel = false, max_line_size = 32000000"
        ~ (", delim = '" ~ delimiters[0] ~ "'" if delimiters | length == 1 else '')
        ~ (', strict_mode = false' if loose else '') ~ ')'}) %}
{% endmacro %}
