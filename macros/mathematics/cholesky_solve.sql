{# The solution of (factor x transposed factor) x = values. #}
{% macro cholesky_solve(factor, values) %}
    {% set forward, backward = [], [] %}
    {% for row in factor %}
        {% set i = loop.index0 %}
        {% set rest = namespace(value=values[i]) %}
        {% for k in range(i) %}{% set rest.value = rest.value - row[k] * forward[k] %}{% endfor %}
        {% do forward.append(rest.value / row[i]) %}
    {% endfor %}
    {% set size = factor | length %}
    {% for i in range(size - 1, -1, -1) %}
        {% set rest = namespace(value=forward[i]) %}
        {% for k in range(i + 1, size) %}
            {% set rest.value = rest.value - factor[k][i] * backward[k - i - 1] %}
        {% endfor %}
        {% do backward.insert(0, rest.value / factor[i][i]) %}
    {% endfor %}
    {% do return(backward) %}
{% endmacro %}
