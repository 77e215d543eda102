{# How a csv file is written, found before it is read: {problem: in words, or none; delimiter; is_loose: whether its lines
   end in different ways}. DuckDB would stop with words of its own, or lose what follows a quote that nobody closes. Two
   passes: the bare lines, then the cells, of which the second only notes what does not fit. #}
{% macro csv_form(file) %}
    {% set seen = run_query("select first(line), count(*), count(line), last(line) is null, "
        ~ "sum(length(line) - length(replace(line, '\"', ''))) from " ~ customer_value.csv_lines(file)).rows[0] %}
    {% set head = customer_value.csv_header(seen[0] or '') %}
    {% if not seen[1] %}{% do return({'problem': none, 'delimiter': none, 'is_loose': false}) %}{% endif %}
    {#- Read by LF alone, CR LF shows as an empty line after each. #}
    {% set empty = seen[1] - seen[2] %}
    {% set is_loose = empty > 0 and empty != seen[2] - (0 if seen[3] else 1) %}
    {% set problem = head.problem or customer_value.csv_misfit(file, head, is_loose, (seen[4] or 0) % 2 == 1) %}
    {% do return({'problem': problem, 'delimiter': head.delimiter, 'is_loose': is_loose}) %}
{% endmacro %}
