{# Takes the answer to a fit's candidate: moves there or goes back, and says where to look next, or that the search has ended.
   Ends: converged; at_bound, where a parameter runs off to 0 or infinity, and the others are the best there; failed. #}
{% macro advance_fit(fit, row, bounded) %}
    {% set size = fit.point | length %}
    {% do fit.update({'iterations': fit.iterations + 1}) %}
    {% set value = row[1] | float %}
    {% if customer_value.is_too_far(fit, value) %}
        {# Near a limit the way bends: half of a Newton step that goes too far gains more than a short one under a ridge. #}
        {% set halfway = [] %}
        {% for here in fit.point %}{% do halfway.append((here + fit.candidate[loop.index0]) / 2) %}{% endfor %}
        {% do fit.update({'candidate': halfway, 'halvings': fit.halvings + 1}) %}
        {% do return(none) %}
    {% endif %}
    {% do fit.update({'halvings': 0}) %}
    {# At a limit the sum is of large numbers that all but cancel. #}
    {% set rounding = 1e-12 * fit.value | abs + (1e-7 if fit.limits else 0) if fit.value is not none %}
    {% if fit.value is none or value >= fit.value - rounding %}
        {% set gradient, hessian = [], [] %}
        {% for i in range(size) %}{% do gradient.append(row[2 + i] | float) %}{% endfor %}
        {% for i in range(size) %}
            {% set line = [] %}
            {% for j in range(size) %}
                {% set low, high = [i, j] | min, [i, j] | max %}
                {% set second = row[6 + 4 * low - low * (low - 1) // 2 + high - low] | float %}
                {% do line.append(second + (gradient[i] if i == j else 0)) %}
            {% endfor %}
            {% do hessian.append(line) %}
        {% endfor %}
        {% do fit.update({'point': fit.candidate, 'value': value, 'gradient': gradient, 'hessian': hessian,
                          'ridge': fit.ridge / 10 if fit.ridge > 1e-5 else 0.0}) %}
    {% else %}
        {% do fit.update({'ridge': [fit.ridge * 10, 1e-3] | max, 'decrement': none, 'has_overstepped': true}) %}
    {% endif %}
    {% set newton = customer_value.newton_step(fit) %}
    {# Idle: nothing is to be gained, and yet this is not the way to a maximum. Under a large ridge a short step says nothing. #}
    {% set is_idle = newton is not none and newton.decrement < 1e-8 and fit.ridge <= 1e-3
        and (fit.ridge > 0 or newton.step | map('abs') | max > 0.1) %}
    {% do fit.update({'idle': fit.idle + 1 if is_idle else 0}) %}
    {% set is_maximum = newton is not none and customer_value.is_maximum(fit, newton) %}
    {# Long steps for next to nothing: a parameter runs off. #}
    {% set runs_off = newton is not none and newton.decrement < 1e-6 and fit.ridge == 0 and newton.step | map('abs') | max > 0.1 %}
    {% set limit = customer_value.limit_to_go_to(fit, bounded, is_maximum, runs_off) %}
    {# Of a maximum the last step is taken, not looked at: it changes nothing but the estimates' last digits. #}
    {% set place = customer_value.next_candidate(fit, newton) if newton is not none %}
    {% if newton is none or fit.ridge > 1e12 %}
        {% do fit.update({'state': 'failed'}) %}
    {% elif limit is not none %}
        {% if is_maximum and fit.point[limit] | abs <= customer_value.limit_of(fit, limit) - 0.5 %}
            {% do fit.update({'inside': {
                'state': 'converged', 'point': place, 'candidate': place, 'value': fit.value, 'gradient': fit.gradient, 'hessian': fit.hessian,
            }}) %}
        {% endif %}
        {% do customer_value.go_to_limit(fit, limit) %}
    {% elif is_maximum %}
        {% do fit.update({'state': 'at_bound' if fit.limits else 'converged', 'point': place, 'candidate': place}) %}
    {% elif fit.limits and fit.idle >= 6 %}
        {# At a limit a parameter may be left that says nothing there. #}
        {% do fit.update({'state': 'at_bound'}) %}
    {% else %}
        {% do fit.update({'decrement': newton.decrement, 'candidate': place}) %}
    {% endif %}
    {% if fit.inside is not none and (fit.state == 'failed' or (fit.state == 'at_bound' and fit.value <= fit.inside.value - 5e-4)) %}
        {% do fit.update(fit.inside) %}
    {% endif %}
    {% if fit.is_sampled and (fit.state != 'running' or newton.decrement < 1) %}
        {# A sample whose search runs off or fails says nothing of all rows. #}
        {% set is_lost = fit.limits or fit.state not in ['running', 'converged'] %}
        {% do fit.update({
            'is_sampled': false, 'candidate': fit.start if is_lost else fit.candidate, 'value': none, 'ridge': 0.0, 'decrement': none,
            'state': 'running', 'limits': {},
        }) %}
    {% endif %}
{% endmacro %}
