-- Grain: fit_number x purchase model. The purchase models of today's fit.
{{ customer_value.purchase_models(
    ref('customer_value', 'int_current_bases'), ref('customer_value', 'int_current_purchase_fits')
) }}
