-- Grain: customer x purchase day x day known. Accepted lines added up, stored without the sums that follow from the
-- others for want of a column of the input: int_customer_days gives them back. Never reads as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
{% set stored = customer_value.model_columns(ref('customer_value', 'int_ledger_rows')) %}
{% set has_links = not stored or 'original_transaction_id' in stored %}
with

accepted_lines as (

    select * from {{ ref('customer_value', 'int_transaction_ledger') }}
    where
        status = 'accepted'
        and {{ customer_value.is_touched('customer_id') }}

),

links as (

    select * from {{ ref('customer_value', 'int_refund_links') }}

),

placed as (

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

),

final as (

    select
        customer_id,
        {%- if has_links %}
        purchase_date,
        transaction_date as known_on,
        {{ customer_value.sum_where('is_linked', 'gross_amount') }} as linked_refund_gross,
        {{ customer_value.sum_where('is_linked', 'net_amount') }} as linked_refund_net,
        {%- else %}
        transaction_date as purchase_date,
        {%- endif %}
        {%- if not stored or 'net_amount' in stored %}
        {{ customer_value.sum_where('not is_refund', 'net_amount') }} as purchase_net,
        {%- endif %}
        {%- if not stored or 'margin_amount' in stored %}
        {{ customer_value.sum_where('true', 'margin_amount') }} as margin_amount,
        {%- endif %}
        {%- if not stored or 'cost_amount' in stored %}
        {{ customer_value.sum_where('cost_amount is not null', 'net_amount') }} as known_cost_net,
        {{ customer_value.sum_where('cost_amount is not null', 'margin_amount') }} as known_cost_margin,
        {%- endif %}
        count(case when not is_refund then 1 end) as purchase_lines,
        count(case when is_refund and not is_linked then 1 end) as unlinked_refund_lines,
        {{ customer_value.sum_where('not is_refund', 'gross_amount') }} as purchase_gross,
        {{ customer_value.sum_where('is_refund and not is_linked', 'net_amount') }} as unlinked_refund_net
    from placed
    group by customer_id, transaction_date {{- ', purchase_date' if has_links }}

)

select * from final
