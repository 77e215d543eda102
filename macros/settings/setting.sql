{# The value of a var of this project, checked. Call it with the name without cv_; the defaults stand in
   dbt_project.yml. A value that is not allowed stops the build with the var's name and what it may be. #}
{% macro setting(name) %}
    {% set value = var('cv_' ~ name, customer_value.setting_defaults()[name]) %}
    {% set problem = customer_value.setting_problem(name, value) %}
    {% if problem %}
        {% do exceptions.raise_compiler_error("customer_value: var cv_" ~ name ~ " is '" ~ value ~ "'; it must be "
            ~ problem ~ '.') %}
    {% endif %}
    {% do return(value) %}
{% endmacro %}
