{# True where no further step would be of use: it or its gain is nothing (Newton's error squares with each step), or the gain is next
   to nothing and rounding keeps it from falling. A long step means that the maximum lies at 0 or infinity, not here. #}
{% macro is_maximum(fit, newton) %}
    {% set decrement = newton.decrement %}
    {% set longest = newton.step | map('abs') | max %}
    {% if fit.ridge > 0 or longest > 0.01 %}{% do return(false) %}{% endif %}
    {# At a limit the value itself is less exact than that; the step that is still taken squares the error. #}
    {% if fit.limits and decrement < 1e-8 %}{% do return(true) %}{% endif %}
    {% do return(decrement < 1e-18 or longest < 1e-8 or (decrement < 1e-10 and fit.decrement is not none and fit.decrement < 1e-8
        and decrement > fit.decrement / 100)) %}
{% endmacro %}
