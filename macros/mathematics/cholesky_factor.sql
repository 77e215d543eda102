{# The lower triangle of Cholesky's factor of a symmetric matrix (a list of two to four rows); none where it is not positive definite. Written out,
   for it stands in the search of every fit, and loops are slow in Jinja. #}
{% macro cholesky_factor(m) %}
    {% set size = m | length %}
    {% set p0 = m[0][0] %}
    {% if not p0 > 1e-14 * m[0][0] | abs %}{% do return(none) %}{% endif %}
    {% set l00 = p0 ** 0.5 %}
    {% set l10 = m[1][0] / l00 %}
    {% set p1 = m[1][1] - l10 * l10 %}
    {% if not p1 > 1e-14 * m[1][1] | abs %}{% do return(none) %}{% endif %}
    {% set l11 = p1 ** 0.5 %}
    {% if size == 2 %}{% do return([[l00], [l10, l11]]) %}{% endif %}
    {% set l20 = m[2][0] / l00 %}
    {% set l21 = (m[2][1] - l20 * l10) / l11 %}
    {% set p2 = m[2][2] - l20 * l20 - l21 * l21 %}
    {% if not p2 > 1e-14 * m[2][2] | abs %}{% do return(none) %}{% endif %}
    {% set l22 = p2 ** 0.5 %}
    {% if size == 3 %}{% do return([[l00], [l10, l11], [l20, l21, l22]]) %}{% endif %}
    {% set l30 = m[3][0] / l00 %}
    {% set l31 = (m[3][1] - l30 * l10) / l11 %}
    {% set l32 = (m[3][2] - l30 * l20 - l31 * l21) / l22 %}
    {% set p3 = m[3][3] - l30 * l30 - l31 * l31 - l32 * l32 %}
    {% if not p3 > 1e-14 * m[3][3] | abs %}{% do return(none) %}{% endif %}
    {% do return([[l00], [l10, l11], [l20, l21, l22], [l30, l31, l32, p3 ** 0.5]]) %}
{% endmacro %}
