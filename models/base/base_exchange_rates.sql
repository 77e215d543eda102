-- Grain: a raw row of the input exchange_rates. Its columns under their contract names; the one place that looks at
-- the raw relation.
{{ customer_value.base_input('exchange_rates') }}
