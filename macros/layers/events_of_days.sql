{# The query for (kind, day, sum of hashes) of all that is known from a day on. A prospect is known from the day first seen (the
   beginning of time where that is not known) to the day before the first line. #}
{% macro events_of_days() -%}
{%- set beginning = "cast('0001-01-01' as date)" -%}
{%- set prospects -%}
(
    select
        customers.customer_id,
        case
            when customers.first_seen_at is not null then cast(customers.first_seen_at as date)
            when lines.customer_id is null then {{ beginning }}
        end as known_from,
        lines.first_line_on as known_until
    from {{ ref('customer_value', 'stg_customers') }} as customers
    left join (
        select
            customer_id,
            min(known_from) as first_line_on
        from {{ ref('customer_value', 'int_amount_states') }}
        group by customer_id
    ) as lines
        on customers.customer_id = lines.customer_id
    where
        customers.status = 'accepted'
        and not coalesce(customers.is_test, false)
)
{%- endset -%}
select
    'amount' as kind,
    known_on as happened_on,
    sum({{ customer_value.hash_of_row('booked') }}) as content_hash
from {{ ref('customer_value', 'int_customer_days') }} as booked
group by known_on

union all

select
    'category' as kind,
    purchase_date as happened_on,
    sum({{ customer_value.hash_of_row('bought') }}) as content_hash
from {{ ref('customer_value', 'int_category_days') }} as bought
group by purchase_date

union all

select
    'feedback' as kind,
    cast(responded_at as date) as happened_on,
    sum({{ customer_value.hash_of_row('answers') }}) as content_hash
from {{ ref('customer_value', 'stg_feedback') }} as answers
where status = 'accepted'
group by cast(responded_at as date)

union all

select
    'prospect' as kind,
    known_from as happened_on,
    sum({{ customer_value.hash_of_row('prospects') }}) as content_hash
from {{ prospects }} as prospects
where
    known_from is not null
    and (known_until is null or known_until > known_from)
group by known_from

union all

select
    'prospect' as kind,
    known_until as happened_on,
    -sum({{ customer_value.hash_of_row('prospects') }}) as content_hash
from {{ prospects }} as prospects
where known_until > known_from
group by known_until
{%- endmacro %}
