{# Of the searches of one base from several starting points the one that ended highest; the first of those that are next to equal, so that
   neither rounding decides nor how far a search went towards a limit. #}
{% macro best_fits(fits) %}
    {% set best = {} %}
    {% for fit in fits %}
        {% set key = fit.model ~ ' ' ~ fit.fit_number %}
        {% set other = best.get(key) %}
        {% if other is none or (customer_value.has_ended(fit)
            and (not customer_value.has_ended(other) or fit.value > other.value + 1e-3)) %}
            {% do best.update({key: fit}) %}
        {% endif %}
    {% endfor %}
    {% do return(best.values() | list) %}
{% endmacro %}
