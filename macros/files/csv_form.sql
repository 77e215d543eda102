{# How a csv file is written, found before it is read: {problem: in words, or none; delimiter; is_loose: whether its lines
   end in different ways}. DuckDB would stop with words of its own, or lose what follows a quote that nobody closes. Two
   passes: the bare lines, then the cells; each notes what does not fit. #}
{% macro csv_form(file) %}
    {% set noted = customer_value.noting_misfits(
        "select first(line), count(*), count(line), last(line) is null, coalesce(sum(length(line) - length(replace(line, '\"', ''))), 0) from "
        ~ customer_value.csv_lines(file, 'MISFITS')) %}
    {% set seen = noted.rows[0] %}
    {% set empty = seen[1] - seen[2] %}
    {% if noted.misfits | length %}
        {% set line = noted.misfits[0][0] %}
        {% set line = (line + 1) // 2 if 3 * empty > seen[1] else line %}
        {% do return({'problem': customer_value.csv_misfit_words(line, noted.misfits[0][1])}) %}
    {% endif %}
    {% set is_crlf = empty == seen[2] - (0 if seen[3] else 1) %}
    {% set head = customer_value.csv_header(seen[0] or '') %}
    {% set form = {'problem': head.problem, 'delimiter': head.delimiter or ',', 'is_loose': false} %}
    {% if not head.problem %}
        {% set ends = customer_value.csv_line_ends(file, head) if empty and not is_crlf else 'alike' %}
        {% do form.update({'is_loose': ends == 'mixed', 'problem':
            customer_value.csv_misfit(file, head, seen[4] % 2 == 1) if ends == 'alike' else none if ends == 'mixed' else ends}) %}
    {% endif %}
    {% do return(form) %}
{% endmacro %}
