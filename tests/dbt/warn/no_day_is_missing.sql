-- Warns: a day of the latest weeks has no row at all, though its weekday nearly always has some (docs/loads.md).
{{ config(severity='warn') }}
select
    row_date,
    usual_rows,
    {{ customer_value.as_text('row_date') }} || ': no row; usual on that weekday are '
    || {{ customer_value.as_text(customer_value.as_decimal('usual_rows', 38, 0)) }} || ' (of the '
    || {{ customer_value.as_text('compared_days') }} || ' before)' as explanation
from {{ ref('customer_value', 'int_load_judgements') }}
where
    is_unusual
    and check_name = 'days_missing'
