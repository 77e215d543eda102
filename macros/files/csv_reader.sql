{# {sql: the csv files of a path or glob, every column as text, so that a bad value late in a file refuses a row and never
   stops the build; problem: why they cannot be read, or none}. Files that are written alike are read together. #}
{% macro csv_reader(path) %}
    {% set groups = {} %}
    {% for file in customer_value.files_to_check(path) %}
        {% set form = customer_value.csv_form(customer_value.quoted_path(file)) %}
        {% if form.problem %}{% do return({'sql': none, 'problem': 'the file ' ~ file ~ ' cannot be read: ' ~ form.problem}) %}{% endif %}
        {% do groups.setdefault((form.delimiter, form.is_loose), []).append(customer_value.quoted_path(file)) %}
    {% endfor %}
    {% set readers = [] %}
    {% for form, files in groups.items() %}
        {% do readers.append(customer_value.csv_rows(
            customer_value.quoted_path(path) if groups | length == 1 else '[' ~ files | join(', ') ~ ']', form[0], form[1])) %}
    {% endfor %}
    {% set sql = readers[0] or customer_value.csv_rows(customer_value.quoted_path(path), none, false) %}
    {% if readers | length > 1 %}{% set sql = '(from ' ~ readers | join(' union all by name from ') ~ ')' %}{% endif %}
    {% do return({'problem': none, 'sql': sql}) %}
{% endmacro %}
