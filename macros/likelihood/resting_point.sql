{# Where a search that has passed a bound comes to rest: on the line of its last step, where the parameter that ran off farthest is exactly
   e^14.5 or e^-14.5. So the outcome does not hang on how far the last step went, which rounding decides where all is flat. A search that is
   on its way there (beyond e^7) and idle has that parameter set there. None where neither is so. #}
{% macro resting_point(fit, bounded) %}
    {% set farthest = namespace(index=none, distance=7.0 if fit.idle >= 3 else 14.0) %}
    {% for i in bounded if fit.point[i] | abs > farthest.distance %}
        {% set farthest.index = i %}{% set farthest.distance = fit.point[i] | abs %}
    {% endfor %}
    {% if farthest.index is none %}{% do return(none) %}{% endif %}
    {% set i = farthest.index %}
    {% set there = 14.5 if fit.point[i] > 0 else -14.5 %}
    {% set place = [] %}
    {% if farthest.distance > 14 %}
        {% set part = (there - fit.previous[i]) / (fit.point[i] - fit.previous[i]) %}
        {% for before in fit.previous %}{% do place.append(before + part * (fit.point[loop.index0] - before)) %}{% endfor %}
    {% else %}
        {% for value in fit.point %}{% do place.append(there if loop.index0 == i else value) %}{% endfor %}
    {% endif %}
    {% do return(place) %}
{% endmacro %}
