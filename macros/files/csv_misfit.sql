{# The first thing in a csv file that cannot be read without a loss, in words; none where there is none. `is_odd`: its
   quotes do not pair, which is a fault or an inch. Where lines end differently a cell too many is cut off without a
   word, so it is given a column, and a quote that swallows lines is found by counting them. #}
{% macro csv_misfit(file, head, is_loose, is_odd) %}
    {% set width = head.width + (1 if is_loose else 0) %}
    {% set sizes = 'select count(*), coalesce(sum(length(concat(*columns(*)))), 0)' %}
    {% set loose = ', strict_mode = false' if is_loose else '' %}
    {% set noted = customer_value.noting_misfits(sizes ~ ', count(c' ~ (width - 1) ~ ') from '
        ~ customer_value.csv_cells(file, head.delimiter, width, loose ~ 'MISFITS')) %}
    {% set read = noted.rows[0] %}
    {% set unclosed = customer_value.csv_misfit_words(none, 'UNCLOSED') %}
    {% if noted.misfits | length %}
        {% do return(customer_value.csv_misfit_words(noted.misfits[0][0], noted.misfits[0][1])) %}
    {% elif is_loose and read[2] %}
        {% do return(customer_value.csv_misfit_words(none, 'TOO MANY COLUMNS')) %}
    {% elif is_loose %}
        {% set counted = run_query("select count(*) from (select line, sum(length(line) - length(replace(line, '\"', '')))"
            ~ ' over (rows unbounded preceding) as quotes from ' ~ customer_value.csv_lines(file)
            ~ ') where line is not null and quotes % 2 = 0').rows[0][0] %}
        {% do return(unclosed if counted != read[0] else none) %}
    {% elif is_odd %}
        {% set whole = run_query(sizes ~ ' from '
            ~ customer_value.csv_cells(file, head.delimiter, width, ', strict_mode = false')).rows[0] %}
        {% do return(unclosed if whole[0] != read[0] or whole[1] != read[1] else none) %}
    {% endif %}
    {% do return(none) %}
{% endmacro %}
