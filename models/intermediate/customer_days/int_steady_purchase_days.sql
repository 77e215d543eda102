-- Grain: customer whose purchase days no refund ever changed x purchase day, in order. Never reads as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
with

versions as (

    select * from {{ ref('customer_value', 'int_purchase_day_versions') }}
    where {{ customer_value.is_touched('customer_id') }}

),

changed_customers as (

    select distinct customer_id from {{ ref('customer_value', 'int_purchase_day_changes') }}

)

select
    versions.customer_id,
    versions.purchase_date,
    versions.net_value,
    row_number() over (partition by versions.customer_id order by versions.purchase_date) as nth,
    lead(versions.purchase_date) over (partition by versions.customer_id order by versions.purchase_date)
        as next_purchase_date
from versions
left join changed_customers
    on versions.customer_id = changed_customers.customer_id
where changed_customers.customer_id is null
