{# What reads csv files of one form as rows of texts. One thread a file, since DuckDB cannot read short rows and quoted line
   breaks together with several. #}
{% macro csv_rows(files, delimiter, is_loose) %}
    {% do return('read_csv(' ~ files ~ ", all_varchar = true, header = true, skip = 0, quote = '\"', escape = '\"', comment = '', "
        ~ 'union_by_name = true, null_padding = true, parallel = false, max_line_size = 32000000'
        ~ (", delim = '" ~ delimiter ~ "'" if delimiter else '') ~ (', strict_mode = false' if is_loose else '') ~ ')') %}
{% endmacro %}
