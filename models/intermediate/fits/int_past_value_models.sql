-- Grain: fit_number. The value model of each past day's fit.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
{{ customer_value.value_models(
    ref('customer_value', 'int_past_bases'),
    customer_value.dated_fits(
        ref('customer_value', 'int_past_value_fits'), ref('customer_value', 'int_current_value_fits')
    )
) }}
