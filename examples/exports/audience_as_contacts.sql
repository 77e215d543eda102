-- The same audience as rows of your table behind the input campaign_contacts, controls included, on the day it is sent: so
-- that campaign_performance can tell later whether it worked. Append it there; do not make it anew.
select
    'win_back_2026_01' as campaign_id,
    customer_id,
    as_of_date as assigned_at,
    is_control
from customer_value.campaign_audiences
where audience = 'win_back'
order by customer_id
