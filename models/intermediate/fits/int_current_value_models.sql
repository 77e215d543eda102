-- Grain: fit_number. The value model of today's fit.
{{ customer_value.value_models(
    ref('customer_value', 'int_current_bases'), ref('customer_value', 'int_current_value_fits')
) }}
