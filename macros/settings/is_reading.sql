{# True while inputs are read: by models that are built or shown, and by an operation. Files are then looked through. #}
{% macro is_reading() %}{% do return(customer_value.is_building() or (execute and flags.WHICH == 'run-operation')) %}{% endmacro %}
