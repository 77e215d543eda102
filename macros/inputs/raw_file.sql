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

{# A file that cannot be read stops the build here, with words that say which and what to do. #}
{% macro duckdb__raw_file(var_name, location) %}
    {% set is_absolute = location[:1] in ['/', '~'] or '://' in location or location[1:2] == ':' %}
    {% set path = location if is_absolute else invocation_args_dict.project_dir ~ '/' ~ location %}
    {% if not execute %}{% do return({'sql': none, 'known': false, 'name': location}) %}{% endif %}
    {% set problem = customer_value.file_problem(path) %}
    {% set is_run = flags.WHICH in ['run', 'build', 'run-operation'] %}
    {% if problem and is_run and not flags.EMPTY %}
        {% do exceptions.raise_compiler_error(
            'customer_value: ' ~ var_name ~ " is '" ~ location ~ "', and " ~ problem ~ ' (looked for ' ~ path
            ~ '). A path is relative to the project that runs. Correct ' ~ var_name ~ '.'
        ) %}
    {% elif problem %}
        {% do return({'sql': none, 'known': false, 'name': location}) %}
    {% endif %}
    {% set reader = customer_value.file_reader(path) %}
    {% if reader.problem %}
        {% do exceptions.raise_compiler_error(
            'customer_value: ' ~ var_name ~ " is '" ~ location ~ "', and " ~ reader.problem ~ '.') %}
    {% endif %}
    {% set sql = '(select * from ' ~ reader.sql ~ ' where false limit 0) as no_row' if flags.EMPTY else reader.sql %}
    {% do return({'sql': sql, 'known': true, 'name': location}) %}
{% endmacro %}
