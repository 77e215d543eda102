{# What is wrong in a line of a csv file, and what to do, in words. `kind` is DuckDB's own name for it, or UNCLOSED. #}
{% macro csv_misfit_words(line, kind) %}
    {% set words = {
        'INVALID ENCODING': 'holds bytes that are no UTF-8. Save the file as UTF-8',
        'TOO MANY COLUMNS': 'has more cells than the header. Put the cell that holds a delimiter in quotes',
        'UNQUOTED VALUE': 'has letters behind a closing quote. Within quotes, write each quote twice',
        'LINE SIZE OVER MAXIMUM': 'is longer than 32 MB. Is a quote not closed?',
        'UNCLOSED': 'opens a quote that nobody closes. Close it; within quotes, write each quote twice',
    } %}
    {% do return(('a line' if line is none else 'line ' ~ line) ~ ' '
        ~ words.get(kind, 'cannot be read (' ~ kind | lower ~ '). Correct that line')) %}
{% endmacro %}
