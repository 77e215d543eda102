{# The answer to a query as a list of {column: value}. #}
{% macro rows_of(sql) %}
    {% set answer, rows = run_query(sql), [] %}
    {% for row in answer.rows %}
        {% set named = {} %}
        {% for name in answer.column_names %}{% do named.update({name | lower: row[loop.index0]}) %}{% endfor %}
        {% do rows.append(named) %}
    {% endfor %}
    {% do return(rows) %}
{% endmacro %}
