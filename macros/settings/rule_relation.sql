{# The relation that holds a rule: the seed of that name, or what cv_<rule>_location names. Rules are read under --empty
   too: they are settings, not input. #}
{% macro rule_relation(rule) %}
    {% set var_name = 'cv_' ~ rule ~ '_location' %}
    {% if customer_value.location_text(var_name) is none %}
        {% do return(customer_value.whole(ref('customer_value', rule))) %}
    {% endif %}
    {% do return(customer_value.raw_place(var_name, var(var_name) | string | trim).sql) %}
{% endmacro %}
