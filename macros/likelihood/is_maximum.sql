{# True where no further step would be of use: the gain left is nothing (Newton's error squares with each step), or it is next
   to nothing and rounding keeps it from falling. #}
{% macro is_maximum(fit, decrement) %}
    {% if fit.ridge > 0 %}{% do return(false) %}{% endif %}
    {% do return(decrement < 1e-18 or (decrement < 1e-10 and fit.decrement is not none and fit.decrement < 1e-8
        and decrement > fit.decrement / 100)) %}
{% endmacro %}
