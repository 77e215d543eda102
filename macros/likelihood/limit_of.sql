{# How far out a parameter's limit is, in its logarithm. Of two that run off together only the first is held near: what they are to
   each other may still be seen, so the second may go on. #}
{% macro limit_of(fit, index) %}
    {% set family = customer_value.likelihood_family(fit.model) %}
    {% set state = namespace(limit=14.5) %}
    {% for name in family.together if family.parameters[index] in family.together and name != family.parameters[index] %}
        {% if family.parameters.index(name) in fit.limits %}{% set state.limit = 18.5 %}{% endif %}
    {% endfor %}
    {% do return(state.limit) %}
{% endmacro %}
