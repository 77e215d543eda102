{# A value as text, without a loss. #}
{% macro as_text(expression) %}{% do return('cast(' ~ expression ~ ' as ' ~ customer_value.type_text() ~ ')') %}{% endmacro %}
