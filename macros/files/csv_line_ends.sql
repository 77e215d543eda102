{# 'alike' where the lines of a csv file all end in the same way, else what is wrong with a file that ends them in different ways,
   in words, or 'mixed' where nothing is. Line ends within quotes do not count. In such a file DuckDB is lenient: letters
   behind a closing quote and cells too many would be lost, so each line is held against the form of a csv here. #}
{% macro csv_line_ends(file, head) %}
    {% set d = '\\|' if head.delimiter == '|' else head.delimiter or ',' %}
    {% set cell = '("([^"]|"")*"|[^"' ~ d ~ '][^' ~ d ~ ']*)?' %}
    {% set more = '{0,' ~ (head.width - 1) ~ '}' if head.width < 1000 else '*' %}
    {% set pattern = '(?s)^' ~ cell ~ '(' ~ d ~ cell ~ ')' ~ more ~ '$' %}
    {% set paired %}
        with
        numbered as (select *, row_number() over () as n from {{ customer_value.csv_lines(file) }}),
        paired as (
            select *, sum(coalesce(length(line) - length(replace(line, '"', '')), 0)) over (order by n) % 2 = 0 as is_out
            from numbered
        )
    {% endset %}
    {% set ends = run_query(paired ~ 'select count(line), count(*) - count(line), last(line) is null from paired where is_out').rows[0] %}
    {% if ends[1] == 0 or ends[1] == ends[0] - (0 if ends[2] else 1) %}{% do return('alike') %}{% endif %}
    {#- In a file of one column an empty line is a row, and CR LF may look like one. #}
    {% if head.width == 1 %}
        {% set has_cr = run_query("select decode(content) like '%' || chr(13) || '%' from read_blob(" ~ file ~ ')').rows[0][0] %}
        {% do return('its lines end in different ways. Write them all alike' if has_cr else 'alike') %}
    {% endif %}
    {% set broken %}
        , counted as (
            select
                *,
                coalesce(sum(is_out::int) over (order by n rows between unbounded preceding and 1 preceding), 0) as record,
                last(is_out) over (order by n rows between unbounded preceding and unbounded following) as is_closed
            from paired
        )
        select 1 from counted
        group by record, is_closed
        having not is_closed
            or not regexp_matches(string_agg(coalesce(line, ''), chr(10) order by n), {{ dbt.string_literal(pattern) }})
        limit 1
    {% endset %}
    {% if run_query(paired ~ broken).rows | length %}
        {% do return('its lines end in different ways, and one has letters behind a closing quote, a quote that nobody closes, '
            ~ 'or more cells than the header. Write all line ends alike to learn which') %}
    {% endif %}
    {% do return('mixed') %}
{% endmacro %}
