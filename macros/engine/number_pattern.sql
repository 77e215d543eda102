{# How a number may be written: a sign, digits, a dot, an exponent. #}
{% macro number_pattern() %}{% do return('[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?') %}{% endmacro %}
