{# A mapped value that is no raw column's name: an expression, in parentheses. Plain arithmetic (columns, numbers,
   + - * /) over text columns would not bind, so it reads those columns as numbers; `parts` are then their names. Its
   columns are quoted, so that an engine which folds case finds `UnitPrice`. #}
{% macro map_expression(column, expression, columns) %}
    {% set is_arithmetic = column.kind == 'number' and modules.re.match('^[\\w\\s.+*/()"-]+$', expression) %}
    {% set tokens = modules.re.findall('"[^"]+"|\\d+\\.?\\d*|\\w+|[^\\w\\s]', expression) if is_arithmetic else [] %}
    {% set parts, words = [], [] %}
    {% for token in tokens %}
        {% set own = customer_value.find_raw_column(columns, token | replace('"', '')) %}
        {% if own is not none and customer_value.type_family(columns[own]) == 'text' %}
            {% do parts.append(customer_value.quoted_name(own)) %}
            {% do words.append(customer_value.try_decimal(customer_value.trimmed(customer_value.quoted_name(own)), 19, 6)) %}
        {% else %}
            {% do words.append(customer_value.quoted_name(own) if own is not none else token) %}
        {% endif %}
    {% endfor %}
    {% do return({'sql': '(' ~ (words | join(' ') if words else expression) ~ ')', 'parts': parts}) %}
{% endmacro %}
