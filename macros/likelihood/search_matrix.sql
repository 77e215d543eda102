{# The negative second derivatives of a fit with its ridge on the diagonal; a parameter held at its limit stands alone, so that no step
   moves it. #}
{% macro search_matrix(fit) %}
    {% set limits, ridge, matrix = fit.limits, fit.ridge, [] %}
    {% for line in fit.hessian %}
        {% set i, row = loop.index0, [] %}
        {% for second in line %}
            {% set j = loop.index0 %}
            {% if i in limits or j in limits %}
                {% do row.append(1.0 if i == j else 0.0) %}
            {% else %}
                {% do row.append((ridge * ([second | abs, 1e-3] | max) if i == j else 0) - second) %}
            {% endif %}
        {% endfor %}
        {% do matrix.append(row) %}
    {% endfor %}
    {% do return(matrix) %}
{% endmacro %}
