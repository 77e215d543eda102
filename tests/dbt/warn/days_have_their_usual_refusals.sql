-- Warns: of one of the latest days' rows a far larger share was refused than is usual (docs/loads.md).
{{ config(severity='warn') }}
{{ customer_value.unusual_days('refusals', 'of the rows refused', in_percent=true) }}
