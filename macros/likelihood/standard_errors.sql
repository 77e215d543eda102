{# Standard errors of the logarithms of a fit's parameters: the roots of the diagonal of the inverse of the negative second
   derivatives. None where that matrix is not positive definite, or the search ended at a bound. #}
{% macro standard_errors(fit) %}
    {% set errors = [] %}
    {% set negative = [] %}
    {% for line in fit.hessian or [] %}
        {% set row = [] %}
        {% for second in line %}{% do row.append(-second) %}{% endfor %}
        {% do negative.append(row) %}
    {% endfor %}
    {% set factor = customer_value.cholesky_factor(negative) if fit.state == 'converged' else none %}
    {% for i in range(fit.point | length) %}
        {% set unit = [0.0, 0.0, 0.0, 0.0][:fit.point | length] %}
        {% do unit.insert(i, 1.0) %}{% do unit.pop(i + 1) %}
        {% do errors.append(none if factor is none else customer_value.cholesky_solve(factor, unit)[i] ** 0.5) %}
    {% endfor %}
    {% do return(errors) %}
{% endmacro %}
