{# True where a whole Newton step, which should have brought little, went too far, and may be halved. #}
{% macro is_too_far(fit, value) %}
    {% do return(
        fit.value is not none and value < fit.value - 1e-12 * fit.value | abs and fit.ridge == 0 and fit.decrement is not none
        and fit.decrement < 1e-2 and fit.halvings < 4
    ) %}
{% endmacro %}
