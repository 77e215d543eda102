{# The solution of (factor x transposed factor) x = values, of two to four rows; `l` is cholesky_factor's. Written out like it. #}
{% macro cholesky_solve(l, values) %}
    {% set size = l | length %}
    {% set y0 = values[0] / l[0][0] %}
    {% set y1 = (values[1] - l[1][0] * y0) / l[1][1] %}
    {% if size == 2 %}
        {% set x1 = y1 / l[1][1] %}
        {% do return([(y0 - l[1][0] * x1) / l[0][0], x1]) %}
    {% endif %}
    {% set y2 = (values[2] - l[2][0] * y0 - l[2][1] * y1) / l[2][2] %}
    {% if size == 3 %}
        {% set x2 = y2 / l[2][2] %}
        {% set x1 = (y1 - l[2][1] * x2) / l[1][1] %}
        {% do return([(y0 - l[1][0] * x1 - l[2][0] * x2) / l[0][0], x1, x2]) %}
    {% endif %}
    {% set y3 = (values[3] - l[3][0] * y0 - l[3][1] * y1 - l[3][2] * y2) / l[3][3] %}
    {% set x3 = y3 / l[3][3] %}
    {% set x2 = (y2 - l[3][2] * x3) / l[2][2] %}
    {% set x1 = (y1 - l[2][1] * x2 - l[3][1] * x3) / l[1][1] %}
    {% do return([(y0 - l[1][0] * x1 - l[2][0] * x2 - l[3][0] * x3) / l[0][0], x1, x2, x3]) %}
{% endmacro %}
