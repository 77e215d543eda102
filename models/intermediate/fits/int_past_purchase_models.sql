-- Grain: fit_number x purchase model. The purchase models of each past day's fit.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
{{ customer_value.purchase_models(
    ref('customer_value', 'int_past_bases'),
    customer_value.dated_fits(
        ref('customer_value', 'int_past_purchase_fits'), ref('customer_value', 'int_current_purchase_fits')
    )
) }}
