-- Grain: customer x day x channel bought through. Empty where the input has no channel.
select distinct
    customer_id,
    transaction_date as purchase_date,
    channel
from {{ ref('customer_value', 'int_transaction_ledger') }}
where
    status = 'accepted'
    and not is_refund
    and channel is not null
