-- Grain: customer whose purchase days a later refund changed x time in which the same days counted. Never reads
-- as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
with

changed_customers as (

    select distinct customer_id
    from {{ ref('customer_value', 'int_refunded_day_versions') }}
    where
        {{ customer_value.is_touched('customer_id') }}
        and is_counted
        and (
            known_from <> purchase_date
            or known_until is not null
        )

),

versions as (

    select versions.*
    from {{ ref('customer_value', 'int_purchase_day_versions') }} as versions
    inner join changed_customers
        on versions.customer_id = changed_customers.customer_id

),

changes as (

    select
        customer_id,
        known_from as changed_on
    from versions

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
