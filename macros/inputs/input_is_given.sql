{# Whether an input is there: the demo's, or what its location names. #}
{% macro input_is_given(input) %}
    {% do return(customer_value.input_is_demo(input)
        or customer_value.location_text('cv_' ~ input ~ '_location') is not none) %}
{% endmacro %}
