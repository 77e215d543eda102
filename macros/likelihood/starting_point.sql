{# A family's starting point in logarithms; `scale`: what the parameter with a unit is measured in. #}
{% macro starting_point(family, start, scale) %}
    {% set point = [] %}
    {% for parameter in family.parameters %}
        {% set unit = scale | float if parameter == family.scaled and scale else 1 %}
        {% do point.append(customer_value.natural_logarithm(start[parameter] * unit)) %}
    {% endfor %}
    {% do return(point) %}
{% endmacro %}
