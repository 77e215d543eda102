{# The next point: Newton's step, of at most 2 in the logarithm of any parameter. Where nothing is to be gained any more and the
   step does not shrink, the maximum lies at 0 or infinity: go there in strides, until one goes too far. Steps of 1 in the logarithm are what
   Newton takes where the rest of the way brings a gain that dies away like exp(-way): there no stride is too long. #}
{% macro next_candidate(fit, newton) %}
    {% set longest = newton.step | map('abs') | max %}
    {% set shorten = namespace(factor=1.0) %}
    {% if newton.decrement < 1e-4 and longest > 0.3 and not fit.has_overstepped %}
        {% set shorten.factor = 4 / longest %}
    {% elif fit.ridge == 0 and newton.decrement < 1e-2 and 0.95 < longest and longest < 1.05 %}
        {% set shorten.factor = 3 / longest %}
    {% elif longest > 2 %}
        {% set shorten.factor = 2 / longest %}
    {% endif %}
    {% set candidate = [] %}
    {% for value in fit.point %}{% do candidate.append(value + shorten.factor * newton.step[loop.index0]) %}{% endfor %}
    {% do return(candidate) %}
{% endmacro %}
