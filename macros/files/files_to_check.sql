{# The files of a path or glob that are looked through before a build reads them: none while nothing is read, on another
   machine, or where a file is too large for a look of this kind (`most`: its size in bytes; none: any size). #}
{% macro files_to_check(path, most=none) %}
    {% set files = [] %}
    {% if customer_value.is_reading() and not flags.EMPTY and '://' not in path %}
        {% for row in run_query('select filename from read_blob(' ~ customer_value.quoted_path(path) ~ ') where size > 0'
            ~ (' and size <= ' ~ most if most else '') ~ ' order by filename').rows %}
            {% do files.append(row[0]) %}
        {% endfor %}
    {% endif %}
    {% do return(files) %}
{% endmacro %}
