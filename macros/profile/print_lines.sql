{# Prints a title with a line under it, and lines. #}
{% macro print_lines(title, lines) %}
    {% do print('\n' ~ title ~ '\n' ~ '-' * 100) %}
    {% for line in lines %}{% do print(line.rstrip()) %}{% endfor %}
{% endmacro %}
