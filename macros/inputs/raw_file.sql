{# A location that is a file or a glob of files. Only engines that read files have an override. #}
{% macro raw_file(var_name, location) %}
    {% do return(adapter.dispatch('raw_file', 'customer_value')(var_name, location)) %}
{% endmacro %}

{% macro default__raw_file(var_name, location) %}
    {% do exceptions.raise_compiler_error(
        "customer_value: " ~ var_name ~ " is the file '" ~ location ~ "'. Only DuckDB reads files; on " ~ target.type
        ~ " load it into a table and give \"{{ source('name', 'table') }}\" or schema.table."
    ) %}
{% endmacro %}

{# csv: every column as text, so that a bad value late in a file refuses a row and never stops the build. One thread a
   file, since DuckDB cannot read short rows and quoted line breaks together with several. #}
{% macro duckdb__raw_file(var_name, location) %}
    {% set is_absolute = location[:1] in ['/', '~'] or '://' in location or location[1:2] == ':' %}
    {% set path = location if is_absolute else invocation_args_dict.project_dir ~ '/' ~ location %}
    {% set quoted = dbt.string_literal(dbt.escape_single_quotes(path)) %}
    {% if '.parquet' in location | lower %}
        {% set reader = 'read_parquet(' ~ quoted ~ ', union_by_name = true)' %}
    {% elif '.json' in location | lower or '.ndjson' in location | lower %}
        {% set reader = 'read_json(' ~ quoted ~ ', union_by_name = true)' %}
    {% else %}
        {% set reader = 'read_csv(' ~ quoted ~ ", all_varchar = true, header = true, skip = 0, quote = '\"', "
            ~ "escape = '\"', comment = '', union_by_name = true, null_padding = true, parallel = false)" %}
    {% endif %}
    {% if not execute %}{% do return({'sql': reader, 'known': false, 'name': location}) %}{% endif %}
    {% set problem = customer_value.file_problem(location, quoted) %}
    {% if not problem %}
        {% set sql = '(select * from ' ~ reader ~ ' where false limit 0) as no_row' if flags.EMPTY else reader %}
        {% do return({'sql': sql, 'known': true, 'name': location}) %}
    {% elif flags.EMPTY %}
        {% do return({'sql': none, 'known': false, 'name': location}) %}
    {% elif flags.WHICH in ['run', 'build'] %}
        {% do exceptions.raise_compiler_error(
            'customer_value: ' ~ var_name ~ " is '" ~ location ~ "', and " ~ problem ~ ' (looked for ' ~ path
            ~ '). A path is relative to the project that runs. Correct ' ~ var_name ~ '.'
        ) %}
    {% endif %}
    {% do return({'sql': reader, 'known': false, 'name': location}) %}
{% endmacro %}
