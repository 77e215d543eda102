{# A value of a mart as JSON can hold it: numbers as numbers, days as text; of a list, each. #}
{% macro json_value(value) %}
    {% if value is none or value is boolean or value is integer or value is string %}{% do return(value) %}{% endif %}
    {% if value is number %}{% do return(value | float) %}{% endif %}
    {% if value is not sequence %}{% do return(value | string) %}{% endif %}
    {% set values = [] %}
    {% for one in value %}{% do values.append(customer_value.json_value(one)) %}{% endfor %}
    {% do return(values) %}
{% endmacro %}
