{# Holds a parameter where it is as good as at 0 or infinity, and lets the others be searched from there. They follow as the second
   derivatives say, so that a ridge is not left. #}
{% macro go_to_limit(fit, index) %}
    {% set limit = customer_value.limit_of(fit, index) %}
    {% do fit.limits.update({index: limit if fit.point[index] > 0 else -limit}) %}
    {% do fit.update({'ridge': 0.0}) %}
    {% set way = fit.limits[index] - fit.point[index] %}
    {% set pull, candidate = [], [] %}
    {% for line in fit.hessian %}{% do pull.append(0.0 if loop.index0 in fit.limits else line[index] * way) %}{% endfor %}
    {% set factor = customer_value.cholesky_factor(customer_value.search_matrix(fit)) %}
    {% set follow = [0.0, 0.0, 0.0, 0.0] if factor is none else customer_value.cholesky_solve(factor, pull) %}
    {% for here in fit.point %}
        {% set most = [[follow[loop.index0], way | abs] | min, -(way | abs)] | max %}
        {% do candidate.append(fit.limits.get(loop.index0, here + most)) %}
    {% endfor %}
    {% do fit.update({'candidate': candidate, 'value': none, 'decrement': none, 'idle': 0, 'has_overstepped': false}) %}
{% endmacro %}
