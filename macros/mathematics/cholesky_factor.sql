{# The lower triangle of Cholesky's factor of a symmetric matrix (a list of rows); none where it is not positive
   definite. #}
{% macro cholesky_factor(matrix) %}
    {% set factor = [] %}
    {% for row in matrix %}
        {% set i = loop.index0 %}
        {% set made = [] %}
        {% for j in range(i + 1) %}
            {% set rest = namespace(value=row[j]) %}
            {% for k in range(j) %}
                {% set rest.value = rest.value - made[k] * (made[k] if j == i else factor[j][k]) %}
            {% endfor %}
            {% if j < i %}
                {% do made.append(rest.value / factor[j][j]) %}
            {% elif rest.value > 1e-14 * row[i] | abs %}
                {% do made.append(rest.value ** 0.5) %}
            {% else %}
                {% do return(none) %}
            {% endif %}
        {% endfor %}
        {% do factor.append(made) %}
    {% endfor %}
    {% do return(factor) %}
{% endmacro %}
