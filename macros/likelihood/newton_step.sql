{# Where a fit goes next, from its gradient and second derivatives: {step, decrement}. The ridge grows until the matrix is
   positive definite; it makes the step shorter and turns it uphill. The decrement, gradient x step, is twice the gain of
   log-likelihood that a whole step would bring. #}
{% macro newton_step(fit) %}
    {% set state = namespace(factor=none) %}
    {% for _ in range(60) if state.factor is none %}
        {% set state.factor = customer_value.cholesky_factor(customer_value.search_matrix(fit)) %}
        {% if state.factor is none %}{% do fit.update({'ridge': [fit.ridge * 10, 1e-3] | max}) %}{% endif %}
    {% endfor %}
    {% if state.factor is none %}{% do return(none) %}{% endif %}
    {% set gradient = [] %}
    {% for slope in fit.gradient %}{% do gradient.append(0.0 if loop.index0 in fit.limits else slope) %}{% endfor %}
    {% set step = customer_value.cholesky_solve(state.factor, gradient) %}
    {% set decrement = namespace(value=0.0) %}
    {% for slope in gradient %}{% set decrement.value = decrement.value + slope * step[loop.index0] %}{% endfor %}
    {% do return({'step': step, 'decrement': decrement.value}) %}
{% endmacro %}
