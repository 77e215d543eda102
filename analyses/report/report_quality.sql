-- One row an input and a check that is true of some raw row, and the four counts of every input.
select
    input,
    check_name,
    rows_affected,
    share,
    amount,
    severity
from {{ ref('customer_value', 'data_quality') }}
where rows_affected > 0 or check_name in ('raw', 'accepted', 'exact_duplicate', 'rejected')
order by input, check_name
