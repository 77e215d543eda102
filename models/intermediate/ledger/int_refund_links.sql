-- Grain: customer x transaction that a refund names and that has purchase lines: the day which those refunds act on.
-- Only a purchase of the same customer is found, so that a customer's numbers need no other customer's rows.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
with

accepted_lines as (

    select
        customer_id,
        transaction_id,
        original_transaction_id,
        transaction_date,
        is_refund
    from {{ ref('customer_value', 'int_transaction_ledger') }}
    where
        status = 'accepted'
        and {{ customer_value.is_touched('customer_id') }}

),

named as (

    select distinct
        customer_id,
        original_transaction_id as transaction_id
    from accepted_lines
    where
        is_refund
        and original_transaction_id is not null

),

final as (

    select
        accepted_lines.customer_id,
        accepted_lines.transaction_id,
        min(accepted_lines.transaction_date) as purchase_date
    from accepted_lines
    inner join named
        on
            accepted_lines.customer_id = named.customer_id
            and accepted_lines.transaction_id = named.transaction_id
    where not accepted_lines.is_refund
    group by accepted_lines.customer_id, accepted_lines.transaction_id

)

select * from final
