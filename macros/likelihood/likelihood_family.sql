{# A family of models that maximum_likelihood can fit, by its name: its parameters (all above 0), where the search starts, the
   parameter that has a unit and the column that gives its scale, which parameters end the search where they run off to 0 or
   infinity, and the query of one evaluation. #}
{% macro likelihood_family(name) %}
    {% set families = {
        'nbd': customer_value.nbd_family, 'bg_nbd': customer_value.bg_nbd_family,
        'mbg_nbd': customer_value.mbg_nbd_family, 'gamma_gamma': customer_value.gamma_gamma_family,
    } %}
    {% if name not in families %}
        {% do exceptions.raise_compiler_error("customer_value: there is no likelihood family '" ~ name ~ "'; there are "
            ~ families | join(', ') ~ '.') %}
    {% endif %}
    {% do return(families[name]()) %}
{% endmacro %}
