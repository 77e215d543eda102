{# The bare lines of a csv file, one column `line`: no quote and no delimiter has a meaning. Read by LF alone, CR LF shows as an
   empty line after each. A line that is no UTF-8 is left out, and noted where `more` says so. #}
{% macro csv_lines(file, more=', ignore_errors = true') %}
    {% do return('read_csv(' ~ file ~ ", columns = {'line': 'varchar'}, delim = '\x01', quote = '', escape = '', header = false, "
        ~ "auto_detect = false, strict_mode = false, new_line = '\\n', null_padding = true, parallel = false, "
        ~ 'max_line_size = 32000000' ~ more ~ ')') %}
{% endmacro %}
