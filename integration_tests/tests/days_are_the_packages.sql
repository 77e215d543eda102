-- Days are in cv_timezone (Lisbon), not in the shop's own var `timezone`, and extra columns come through.
select
    lines."OrderNo",
    lines."OrderedAt",
    accepted.transaction_date
from {{ ref('transactions') }} as lines
inner join {{ ref('customer_value', 'customer_transactions') }} as accepted
    on
        lines."OrderNo" = accepted.transaction_id
        and cast(lines."LineNo" as {{ customer_value.type_text() }}) = accepted.line_id
where
    accepted.transaction_date <> cast(timezone('Europe/Lisbon', timezone('UTC', lines."OrderedAt")) as date)
    or accepted."Warehouse" is distinct from lines."Warehouse"
    or accepted.reporting_currency <> 'EUR'
