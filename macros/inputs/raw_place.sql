{# Where a rendered location is read from: {sql, known, name}, as raw_input gives it. #}
{% macro raw_place(var_name, location) %}
    {% set kind = customer_value.location_kind(var_name, location) %}
    {% if kind == 'file' %}
        {% do return(customer_value.raw_file(var_name, location)) %}
    {% elif kind == 'ephemeral' %}
        {% do return({'sql': location, 'known': false, 'name': location}) %}
    {% endif %}
    {% do return(customer_value.raw_relation(var_name, location)) %}
{% endmacro %}
