{# Where an input is read from: {sql: what stands behind "from", known: whether its columns can be asked for,
   name: what error messages call it}. sql is none where the input is absent. #}
{% macro raw_input(input) %}
    {% set var_name = 'cv_' ~ input ~ '_location' %}
    {% if customer_value.input_is_demo(input) %}
        {% set location = builtins.ref('customer_value', 'demo_' ~ input) | string %}
    {% elif customer_value.location_text(var_name) is none %}
        {% do return({'sql': none, 'known': false, 'name': 'nothing'}) %}
    {% else %}
        {% set location = var(var_name) | string | trim %}
    {% endif %}
    {% do return(customer_value.raw_place(var_name, location)) %}
{% endmacro %}
