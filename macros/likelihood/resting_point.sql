{# Where a search that has passed a bound comes to rest: on the line of its last step, where the parameter that ran off farthest is exactly
   e^14.5 or e^-14.5. So the outcome does not hang on how far the last step went, which rounding decides where all is flat. None where no
   parameter has passed its bound. #}
{% macro resting_point(fit, bounded) %}
    {% set farthest = namespace(index=none, distance=14.0) %}
    {% for i in bounded if fit.point[i] | abs > farthest.distance %}
        {% set farthest.index = i %}{% set farthest.distance = fit.point[i] | abs %}
    {% endfor %}
    {% if farthest.index is none %}{% do return(none) %}{% endif %}
    {% set i = farthest.index %}
    {% set there = 14.5 if fit.point[i] > 0 else -14.5 %}
    {% set part = (there - fit.previous[i]) / (fit.point[i] - fit.previous[i]) %}
    {% set place = [] %}
    {% for before in fit.previous %}{% do place.append(before + part * (fit.point[loop.index0] - before)) %}{% endfor %}
    {% do return(place) %}
{% endmacro %}
