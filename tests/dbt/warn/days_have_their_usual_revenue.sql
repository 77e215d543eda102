-- Warns: one of the latest days has far more or far less net revenue than its weekday usually has (docs/loads.md).
{{ config(severity='warn') }}
{{ customer_value.unusual_days('revenue', customer_value.setting('reporting_currency') ~ ' net revenue') }}
