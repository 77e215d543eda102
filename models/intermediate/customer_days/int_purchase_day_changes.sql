-- Grain: customer whose purchase days a later refund changed x time in which the same days counted. Never reads
-- as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
with

versions as (

    select * from {{ ref('customer_value', 'int_purchase_day_versions') }}
    where {{ customer_value.is_touched('customer_id') }}

),

changed_customers as (

    select distinct customer_id
    from versions
    where
        known_from <> purchase_date
        or known_until is not null

),

changes as (

    select
        versions.customer_id,
        versions.known_from as changed_on
    from versions
    inner join changed_customers
        on versions.customer_id = changed_customers.customer_id

    {{ customer_value.union_distinct() }}

    select
        customer_id,
        known_until as changed_on
    from versions
    where known_until is not null

)

select
    customer_id,
    changed_on as known_from,
    lead(changed_on) over (partition by customer_id order by changed_on) as known_until
from changes
