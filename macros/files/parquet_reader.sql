{# {sql: the parquet files of a path or glob; problem: why they cannot be read, or none}. #}
{% macro parquet_reader(path) %}
    {% for file in customer_value.files_to_check(path, 256000000) %}
        {% set is_whole = "size > 11 and content[1:4] = 'PAR1'::blob and content[-4:] = 'PAR1'::blob" %}
        {% if not run_query('select ' ~ is_whole ~ ' from read_blob(' ~ customer_value.quoted_path(file) ~ ')').rows[0][0] %}
            {% do return({'sql': none, 'problem': 'the file ' ~ file ~ ' cannot be read: it is no parquet file, or not a whole one. Write it anew'}) %}
        {% endif %}
    {% endfor %}
    {% do return({'problem': none, 'sql': 'read_parquet(' ~ customer_value.quoted_path(path) ~ ', union_by_name = true)'}) %}
{% endmacro %}
