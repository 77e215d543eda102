{# The parameter that a search should hold at its limit from now on, or none: one that has all but passed it; on the way there where
   nothing is gained any more; and where a maximum lies so far out (beyond e^9) that the limit may be as good. Else the outcome
   would hang on how far the last step went, which rounding decides where all is flat. #}
{% macro limit_to_go_to(fit, bounded, is_maximum, runs_off) %}
    {% set may_try = is_maximum and not fit.is_sampled and not fit.limits and fit.inside is none %}
    {% set near = 5.5 if may_try else 7.5 if runs_off or fit.idle >= 3 else 0.5 %}
    {% set nearest = namespace(index=none, rest=near) %}
    {% for i in bounded if i not in fit.limits %}
        {% set rest = customer_value.limit_of(fit, i) - fit.point[i] | abs %}
        {% if rest < nearest.rest %}{% set nearest.index = i %}{% set nearest.rest = rest %}{% endif %}
    {% endfor %}
    {% do return(nearest.index) %}
{% endmacro %}
