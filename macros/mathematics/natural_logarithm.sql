{# The natural logarithm of a positive number, in Jinja, which has none. #}
{% macro natural_logarithm(number) %}
    {% set state = namespace(rest=number, halvings=0, sum=0.0) %}
    {% for _ in range(2000) if state.rest > 1.5 %}
        {% set state.rest = state.rest / 2 %}{% set state.halvings = state.halvings + 1 %}
    {% endfor %}
    {% for _ in range(2000) if state.rest < 0.75 %}
        {% set state.rest = state.rest * 2 %}{% set state.halvings = state.halvings - 1 %}
    {% endfor %}
    {% set ratio = (state.rest - 1) / (state.rest + 1) %}
    {% for k in range(1, 40, 2) %}{% set state.sum = state.sum + 2 * ratio ** k / k %}{% endfor %}
    {% do return(state.sum + state.halvings * 0.6931471805599453) %}
{% endmacro %}
