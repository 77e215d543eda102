{# The sum of the squares of two expressions. #}
{% macro sum_of_squares(one, other) %}
    {% do return('(' ~ one ~ ') * (' ~ one ~ ') + (' ~ other ~ ') * (' ~ other ~ ')') %}
{% endmacro %}
