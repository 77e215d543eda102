{# How a csv file is written, found before it is read: {problem: in words, or none; delimiter; is_loose: whether its lines
   end in different ways}. DuckDB would stop with words of its own, or lose what follows a quote that nobody closes. Two
   passes: the bare lines, then the cells; each notes what does not fit. #}
{% macro csv_form(file) %}
    {% set noted = customer_value.noting_misfits(
        "select first(line), count(*), count(line), last(line) is null, sum(length(line) - length(replace(line, '\"', ''))) from "
        ~ customer_value.csv_lines(file, 'MISFITS')) %}
    {% set seen = noted.rows[0] %}
    {% set empty = seen[1] - seen[2] %}
    {% if noted.misfits | length %}
        {% set line = noted.misfits[0][0] %}
        {% set line = (line + 1) // 2 if 3 * empty > seen[1] else line %}
        {% do return({'problem': customer_value.csv_misfit_words(line, noted.misfits[0][1])}) %}
    {% elif not seen[1] %}
        {% do return({'problem': none, 'delimiter': none, 'is_loose': false}) %}
    {% endif %}
    {% set head = customer_value.csv_header(seen[0] or '') %}
    {% set is_loose = empty > 0 and empty != seen[2] - (0 if seen[3] else 1) %}
    {% set problem = head.problem or customer_value.csv_misfit(file, head, is_loose, (seen[4] or 0) % 2 == 1) %}
    {% do return({'problem': problem, 'delimiter': head.delimiter, 'is_loose': is_loose}) %}
{% endmacro %}
