-- Grain: customer x purchase day x day known. A refund keeps its own day (known_on) and its original's
-- (purchase_date), so that the base as of any past day is a filter on known_on; nothing here is net of a later
-- refund. Never reads as_of_date.
with

accepted_lines as (

    select * from {{ ref('customer_value', 'int_transaction_ledger') }}
    where status = 'accepted'

),

links as (

    select * from {{ ref('customer_value', 'int_refund_links') }}

),

placed as (

    select
        accepted_lines.*,
        accepted_lines.is_refund and links.transaction_id is not null as is_linked,
        coalesce(links.purchase_date, accepted_lines.transaction_date) as purchase_date
    from accepted_lines
    left join links
        on
            accepted_lines.is_refund
            and accepted_lines.customer_id = links.customer_id
            and accepted_lines.original_transaction_id = links.transaction_id

),

final as (

    select
        customer_id,
        customer_bucket,
        purchase_date,
        transaction_date as known_on,
        sum(case when is_refund then 0 else 1 end) as purchase_lines,
        sum(case when is_refund and not is_linked then 1 else 0 end) as unlinked_refund_lines,
        {{ customer_value.sum_where('not is_refund', 'gross_amount') }} as purchase_gross,
        {{ customer_value.sum_where('not is_refund', 'net_amount') }} as purchase_net,
        {{ customer_value.sum_where('is_linked', 'gross_amount') }} as linked_refund_gross,
        {{ customer_value.sum_where('is_linked', 'net_amount') }} as linked_refund_net,
        {{ customer_value.sum_where('is_refund and not is_linked', 'net_amount') }} as unlinked_refund_net,
        {{ customer_value.sum_where('true', 'net_amount') }} as net_amount,
        {{ customer_value.sum_where('true', 'margin_amount') }} as margin_amount,
        {{ customer_value.sum_where('cost_amount is not null', 'net_amount') }} as known_cost_net,
        {{ customer_value.sum_where('cost_amount is not null', 'margin_amount') }} as known_cost_margin
    from placed
    group by customer_id, customer_bucket, purchase_date, transaction_date

)

select * from final
