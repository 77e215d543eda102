-- Grain: customer of the input customers, accepted. What is known besides the purchases; no contact data.
select
    customer_id,
    acquisition_channel,
    country,
    marketing_consent
from {{ ref('customer_value', 'stg_customers') }}
where status = 'accepted'
