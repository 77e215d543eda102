-- Grain: a raw row of the input marketing_spend. Its columns under their contract names; the one place that looks at
-- the raw relation.
{{ customer_value.base_input('marketing_spend') }}
