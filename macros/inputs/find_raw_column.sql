{# The raw column that a name means: the exact spelling first, else the only one that differs in case; else none. #}
{% macro find_raw_column(columns, name) %}
    {% if name in columns %}{% do return(name) %}{% endif %}
    {% set alike = [] %}
    {% for column in columns if column | lower == name | lower %}{% do alike.append(column) %}{% endfor %}
    {% do return(alike[0] if alike | length == 1 else none) %}
{% endmacro %}
