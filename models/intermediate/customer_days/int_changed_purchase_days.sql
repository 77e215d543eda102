-- Grain: customer whose purchase days a refund changed x time in which the same days counted x purchase day, in order.
-- Never reads as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
{% set in_order = 'partition by customer_id, known_from order by purchase_date' %}
with

versions as (

    select * from {{ ref('customer_value', 'int_purchase_day_versions') }}
    where {{ customer_value.is_touched('customer_id') }}

),

times as (

    select * from {{ ref('customer_value', 'int_purchase_day_changes') }}

),

days as (

    select
        times.customer_id,
        times.known_from,
        times.known_until,
        versions.purchase_date,
        versions.net_value
    from times
    inner join versions
        on
            times.customer_id = versions.customer_id
            and {{ customer_value.is_known('versions', 'times.known_from') }}

)

select
    *,
    row_number() over ({{ in_order }}) as nth,
    lead(purchase_date) over ({{ in_order }}) as next_purchase_date
from days
