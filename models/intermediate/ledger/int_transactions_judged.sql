-- Grain: a raw transaction row. Adds what other inputs know of it (test customers, exchange rates) and with that its
-- final status: accepted, exact_duplicate or rejected.
{{ customer_value.judged_transactions(ref('customer_value', 'stg_transactions')) }}
