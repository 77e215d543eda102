-- What data_quality calls accepted and rejected is what the two marts hold.
with

found as (

    select
        'accepted' as check_name,
        count(*) as rows_found,
        coalesce(sum(gross_amount), 0) as amount_found
    from {{ ref('customer_value', 'customer_transactions') }}

    union all

    select
        'rejected' as check_name,
        count(*) as rows_found,
        null as amount_found
    from {{ ref('customer_value', 'rejected_transactions') }}

)

select
    found.check_name,
    found.rows_found,
    found.amount_found,
    quality.rows_affected,
    quality.amount
from found
inner join {{ ref('customer_value', 'data_quality') }} as quality
    on
        found.check_name = quality.check_name
        and quality.input = 'transactions'
where
    found.rows_found <> quality.rows_affected
    or found.amount_found <> quality.amount
