{# The CTE `placed` (and those before it): the accepted lines, each with the day of its purchase: for a refund that names one, that day, else its
   own (which without links is transaction_date alone). In a kept model of touched customers alone. `has_links`: whether the ledger has original_transaction_id. #}
{% macro placed_lines(has_links) -%}
accepted_lines as (

    select * from {{ ref('customer_value', 'int_transaction_ledger') }}
    where
        status = 'accepted'
        and {{ customer_value.is_touched('customer_id') }}

),

links as (

    select * from {{ ref('customer_value', 'int_refund_links') }}

),

placed as {{ customer_value.read_again() }} (

    {% if has_links -%}
    select
        accepted_lines.*,
        accepted_lines.is_refund and links.transaction_id is not null as is_linked,
        coalesce(links.purchase_date, accepted_lines.transaction_date) as purchase_date
    from accepted_lines
    left join links
        on
            accepted_lines.is_refund
            and accepted_lines.customer_id = links.customer_id
            and accepted_lines.original_transaction_id = links.transaction_id
    {%- else -%}
    select
        *,
        false as is_linked
    from accepted_lines
    {%- endif %}

)
{%- endmacro %}
