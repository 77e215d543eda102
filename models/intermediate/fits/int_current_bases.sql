-- Grain: fit_number. The base of today's fit.
{{ customer_value.fit_bases(ref('customer_value', 'int_current_histories'), current=true) }}
