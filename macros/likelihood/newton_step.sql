{# Where a fit goes next, from its gradient and second derivatives: {step, decrement}. The ridge grows until the matrix is
   positive definite; it makes the step shorter and turns it uphill. The decrement, gradient x step, is twice the gain of
   log-likelihood that a whole step would bring. #}
{% macro newton_step(fit) %}
    {% set size = fit.gradient | length %}
    {% set state = namespace(factor=none) %}
    {% for _ in range(60) if state.factor is none %}
        {% set matrix = [] %}
        {% for i in range(size) %}
            {% set row = [] %}
            {% for j in range(size) %}
                {% set diagonal = fit.ridge * ([fit.hessian[i][i] | abs, 1e-3] | max) if i == j else 0 %}
                {% do row.append(diagonal - fit.hessian[i][j]) %}
            {% endfor %}
            {% do matrix.append(row) %}
        {% endfor %}
        {% set state.factor = customer_value.cholesky_factor(matrix) %}
        {% if state.factor is none %}{% do fit.update({'ridge': [fit.ridge * 10, 1e-3] | max}) %}{% endif %}
    {% endfor %}
    {% if state.factor is none %}{% do return(none) %}{% endif %}
    {% set step = customer_value.cholesky_solve(state.factor, fit.gradient) %}
    {% set decrement = namespace(value=0.0) %}
    {% for i in range(size) %}{% set decrement.value = decrement.value + fit.gradient[i] * step[i] %}{% endfor %}
    {% do return({'step': step, 'decrement': decrement.value}) %}
{% endmacro %}
