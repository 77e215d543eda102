-- Grain: a raw transaction row. Types, days, the reasons that the row itself gives, and duplicates. Looks at nothing.
{{ customer_value.staged_transactions() }}
