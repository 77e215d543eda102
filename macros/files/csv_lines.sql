{# The bare lines of a csv file, one column `line`: every byte is a letter here, no quote and no delimiter has a meaning. #}
{% macro csv_lines(file) %}
    {% do return('read_csv(' ~ file ~ ", columns = {'line': 'varchar'}, delim = '\x01', quote = '', escape = '', header = false, "
        ~ "auto_detect = false, strict_mode = false, encoding = 'latin-1', new_line = '\\n', null_padding = true, "
        ~ 'parallel = false, max_line_size = 32000000)') %}
{% endmacro %}
