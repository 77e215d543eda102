{# The query for the days on which a customer of the input customers is known without a line: from the day first seen (the beginning of
   time for who has none and never bought; nobody knows since when) to the day before the first line, if there is one. #}
{% macro prospect_spans() -%}
select
    customers.customer_id,
    case
        when customers.first_seen_at is not null then cast(customers.first_seen_at as date)
        when lines.customer_id is null then cast('0001-01-01' as date)
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
{%- endmacro %}
