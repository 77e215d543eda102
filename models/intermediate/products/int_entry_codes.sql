-- Grain: level (category, product) x customer with a purchase day. What a customer began with: the code that has the
-- largest net amount of the first purchase day.
with

purchase_lines as (

    select
        lines.customer_id,
        lines.transaction_date,
        lines.product_category,
        lines.product_id,
        lines.net_amount
    from {{ ref('customer_value', 'int_transaction_ledger') }} as lines
    inner join {{ ref('customer_value', 'int_as_of_date') }} as today
        on lines.transaction_date <= today.as_of_date
    where
        lines.status = 'accepted'
        and not lines.is_refund

),

-- A level of which nobody has bought anything is not there.
given as (

    select
        count(product_category) > 0 as has_category,
        count(product_id) > 0 as has_product
    from purchase_lines

),

first_lines as (

    select
        purchase_lines.customer_id,
        purchase_lines.product_category,
        purchase_lines.product_id,
        purchase_lines.net_amount
    from purchase_lines
    inner join {{ ref('customer_value', 'int_customer_history') }} as history
        on
            purchase_lines.customer_id = history.customer_id
            and purchase_lines.transaction_date = history.first_purchase_date

),

bought as (

    {% for level, column in {'category': 'product_category', 'product': 'product_id'}.items() -%}
    select
        '{{ level }}' as level,
        first_lines.customer_id,
        first_lines.{{ column }} as entry_code,
        sum(first_lines.net_amount) as net_amount
    from first_lines
    inner join given on given.has_{{ level }}
    group by first_lines.customer_id, first_lines.{{ column }}
    {%- if not loop.last %}

    union all

    {% endif %}
    {%- endfor %}

),

ranked as (

    select
        *,
        row_number() over (
            partition by level, customer_id
            order by
                case when entry_code is null then 1 else 0 end,
                net_amount desc,
                {{ customer_value.in_byte_order('entry_code') }}
        ) as place
    from bought

)

select
    level,
    customer_id,
    entry_code
from ranked
where place = 1
