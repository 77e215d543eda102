{# True where an input is the shipped demo data: it has no location, and the transactions have none either. #}
{% macro input_is_demo(input) %}
    {% do return(customer_value.location_text('cv_' ~ input ~ '_location') is none
                 and customer_value.location_text('cv_transactions_location') is none) %}
{% endmacro %}
