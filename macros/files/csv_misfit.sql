{# The first thing in a csv file that cannot be read without a loss, in words; none where there is none. `is_odd`: its
   quotes do not pair, which is a fault or an inch: DuckDB drops what follows a quote that is never closed, its lenient
   mode does not. #}
{% macro csv_misfit(file, head, is_odd) %}
    {% set sizes = 'select count(*), coalesce(sum(length(concat(*columns(*)))), 0) from ' %}
    {% set noted = customer_value.noting_misfits(sizes ~ customer_value.csv_cells(file, head.delimiter, head.width, 'MISFITS')) %}
    {% if noted.misfits | length %}
        {% do return(customer_value.csv_misfit_words(noted.misfits[0][0], noted.misfits[0][1])) %}
    {% elif is_odd %}
        {% set whole = run_query(sizes ~ customer_value.csv_cells(file, head.delimiter, head.width, ', strict_mode = false')).rows[0] %}
        {% if whole[0] != noted.rows[0][0] or whole[1] != noted.rows[0][1] %}
            {% do return(customer_value.csv_misfit_words(none, 'UNCLOSED')) %}
        {% endif %}
    {% endif %}
    {% do return(none) %}
{% endmacro %}
