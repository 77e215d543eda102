-- Grain: customer x day x channel bought through. Empty where the input has no channel.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
select distinct
    customer_id,
    transaction_date as purchase_date,
    channel
from {{ ref('customer_value', 'int_transaction_ledger') }}
where
    status = 'accepted'
    and {{ customer_value.is_touched('customer_id') }}
    and not is_refund
    and channel is not null
