-- Grain: fit_number. The base of each past day's fit.
{{ customer_value.fit_bases(ref('customer_value', 'int_past_histories'), current=false) }}
