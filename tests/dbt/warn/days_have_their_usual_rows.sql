-- Warns: one of the latest days has far more or far fewer raw rows than its weekday usually has (docs/loads.md).
{{ config(severity='warn') }}
{{ customer_value.unusual_days('volume', 'raw rows') }}
