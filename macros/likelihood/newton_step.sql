{# Where a fit goes next, from its gradient and second derivatives: {step, decrement}. The ridge grows until the matrix is
   positive definite; it makes the step shorter and turns it uphill. The decrement, gradient x step, is twice the gain of
   log-likelihood that a whole step would bring. #}
{% macro newton_step(fit) %}
    {% set factors = [] %}
    {% for _ in range(60) if not factors %}
        {% set factor = customer_value.cholesky_factor(customer_value.search_matrix(fit)) %}
        {% if factor is none %}
            {% do fit.update({'ridge': [fit.ridge * 10, 1e-3] | max}) %}
        {% else %}
            {% do factors.append(factor) %}
        {% endif %}
    {% endfor %}
    {% if not factors %}{% do return(none) %}{% endif %}
    {% set gradient, gains = [], [] %}
    {% for slope in fit.gradient %}{% do gradient.append(0.0 if loop.index0 in fit.limits else slope) %}{% endfor %}
    {% set step = customer_value.cholesky_solve(factors[0], gradient) %}
    {% for slope in gradient %}{% do gains.append(slope * step[loop.index0]) %}{% endfor %}
    {% do return({'step': step, 'decrement': gains | sum}) %}
{% endmacro %}
