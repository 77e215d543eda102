{# 'alike' where the lines of a csv file all end in the same way, else what is wrong with a file that ends them in different ways,
   in words, or 'mixed' where nothing is. Line ends within quotes do not count. In such a file DuckDB is lenient: letters
   behind a closing quote and cells too many would be lost, so each line is held against the form of a csv here. #}
{% macro csv_line_ends(file, head) %}
    {% set d = '\\|' if head.delimiter == '|' else head.delimiter or ',' %}
    {% set cell = '("([^"]|"")*"|[^"' ~ d ~ '][^' ~ d ~ ']*)?' %}
    {% set pattern = '(?s)^' ~ cell ~ '(' ~ d ~ cell ~ ')' ~ ('{0,' ~ (head.width - 1) ~ '}' if head.width < 1000 else '*') ~ '$' %}
    {% set numbered = "select *, row_number() over () as n, length(line) - length(replace(line, '\"', '')) as own from "
        ~ customer_value.csv_lines(file) %}
    {% set paired = 'select *, sum(coalesce(own, 0)) over (order by n) % 2 = 0 as is_out from (' ~ numbered ~ ')' %}
    {% set ends = run_query('select count(*) filter (line is not null), count(*) filter (line is null), last(line) is null from ('
        ~ paired ~ ') where is_out').rows[0] %}
    {% if ends[1] == 0 or ends[1] == ends[0] - (0 if ends[2] else 1) %}{% do return('alike') %}{% endif %}
    {#- In a file of one column an empty line is a row, and CR LF may look like one. #}
    {% if head.width == 1 %}
        {% set has_cr = run_query("select decode(content) like '%' || chr(13) || '%' from read_blob(" ~ file ~ ')').rows[0][0] %}
        {% do return('its lines end in different ways. Write them all alike' if has_cr else 'alike') %}
    {% endif %}
    {% set records = "select string_agg(coalesce(line, ''), chr(10) order by n) as record from (select *, "
        ~ 'coalesce(sum(is_out::int) over (order by n rows between unbounded preceding and 1 preceding), 0) as number, '
        ~ 'last(is_out) over (order by n rows between unbounded preceding and unbounded following) as is_closed from ('
        ~ paired ~ ')) group by number, is_closed having not is_closed or not regexp_matches(record, ' ~ dbt.string_literal(pattern) ~ ')' %}
    {% if run_query('select 1 from (' ~ records ~ ') limit 1').rows | length %}
        {% do return('its lines end in different ways, and one has letters behind a closing quote, a quote that nobody closes, '
            ~ 'or more cells than the header. Write all line ends alike to learn which') %}
    {% endif %}
    {% do return('mixed') %}
{% endmacro %}
