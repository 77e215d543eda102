{# The parameter that a search should hold at its limit from now on, or none: one that has passed e^14 or e^-14; on the way there
   (beyond e^7) where nothing is gained any more; and where a maximum lies so far out (beyond e^9) that the limit may be as good. Else the
   outcome would hang on how far the last step went, which rounding decides where all is flat. #}
{% macro limit_to_go_to(fit, bounded, is_maximum) %}
    {% set may_try = is_maximum and not fit.is_sampled and not fit.limits and fit.inside is none %}
    {% set farthest = namespace(index=none, distance=9.0 if may_try else 7.0 if fit.idle >= 3 else 14.0) %}
    {% for i in bounded if i not in fit.limits and fit.point[i] | abs > farthest.distance %}
        {% set farthest.index = i %}{% set farthest.distance = fit.point[i] | abs %}
    {% endfor %}
    {% if farthest.index is not none and is_maximum and farthest.distance <= 14 %}
        {% do fit.update({'inside': {
            'state': 'converged', 'point': fit.point, 'candidate': fit.point, 'value': fit.value, 'gradient': fit.gradient, 'hessian': fit.hessian,
        }}) %}
    {% endif %}
    {% do return(farthest.index) %}
{% endmacro %}
