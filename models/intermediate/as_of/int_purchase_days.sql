-- Grain: customer x purchase day, as of as_of_date, in order.
select
    sequences.customer_id,
    sequences.purchase_date,
    today.as_of_date,
    sequences.net_value,
    sequences.nth,
    case
        when sequences.next_purchase_date <= today.as_of_date then sequences.next_purchase_date
    end as next_purchase_date
from {{ ref('customer_value', 'int_purchase_sequences') }} as sequences
inner join {{ ref('customer_value', 'int_as_of_date') }} as today
    on {{ customer_value.is_known('sequences', 'today.as_of_date') }}
