-- Grain: fit_number. The base of each past day's fit.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
{{ customer_value.fit_bases(ref('customer_value', 'int_past_histories'), current=false) }}
