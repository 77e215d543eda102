{# Why a path or glob has nothing to read, in words; none where it has. Addresses of other machines are not asked. #}
{% macro file_problem(path) %}
    {% if '://' in path %}{% do return(none) %}{% endif %}
    {% set quoted = customer_value.quoted_path(path) %}
    {% if run_query('select count(*) from glob(' ~ quoted ~ ')').rows[0][0] == 0 %}
        {% do return('no file is there') %}
    {% endif %}
    {% if run_query('select max(size) from read_blob(' ~ quoted ~ ')').rows[0][0] == 0 %}
        {% do return('what is there is empty (0 bytes)') %}
    {% endif %}
    {% do return(none) %}
{% endmacro %}
