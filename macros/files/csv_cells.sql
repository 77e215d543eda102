{# A csv file as the cells c0, c1, … of each line, the header line too, read without looking for anything. `more`: further options. #}
{% macro csv_cells(file, delimiter, width, more) %}
    {% set columns = [] %}
    {% for n in range(width) %}{% do columns.append("'c" ~ n ~ "': 'varchar'") %}{% endfor %}
    {% do return('read_csv(' ~ file ~ ', columns = {' ~ columns | join(', ') ~ "}, delim = '" ~ (delimiter or ',')
        ~ "', quote = '\"', escape = '\"', auto_detect = false, header = false, null_padding = true, parallel = false, "
        ~ 'max_line_size = 32000000' ~ more ~ ')') %}
{% endmacro %}
