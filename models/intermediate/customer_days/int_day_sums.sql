-- Grain: customer x purchase day x day known. Accepted lines added up, stored without the sums that follow from the
-- others for want of a column of the input: int_customer_days gives them back. Never reads as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
{% set stored = customer_value.model_columns(ref('customer_value', 'int_ledger_rows')) %}
{% set has_net, has_cost = not stored or 'net_amount' in stored, not stored or 'cost_amount' in stored %}
{% set money = customer_value.type_decimal(38, 4) %}
{% set has_links = not stored or 'original_transaction_id' in stored %}
{% set keys = 'customer_id, transaction_date' ~ (', purchase_date' if has_links else '') %}
with

{{ customer_value.placed_lines(has_links) }},

-- Every sum that a group keeps is dear, and few lines are refunds: they are added up apart, and taken off.
all_days as (

    select
        {{ keys }},
        count(*) as line_count,
        {{ 'sum(net_amount) as net_amount,' if has_net }}
        {%- if not stored or 'margin_amount' in stored %}
        {{ customer_value.sum_where('true', 'margin_amount') }} as margin_amount,
        {%- endif %}
        {%- if has_cost %}
        {{ customer_value.sum_where('cost_amount is not null', 'net_amount') }} as known_cost_net,
        {{ customer_value.sum_where('cost_amount is not null', 'margin_amount') }} as known_cost_margin,
        {%- endif %}
        sum(gross_amount) as gross_amount
    from placed
    group by {{ keys }}

),

refund_days as (

    select
        {{ keys }},
        count(*) as line_count,
        count(case when not is_linked then 1 end) as unlinked_lines,
        sum(gross_amount) as gross_amount,
        sum(net_amount) as net_amount,
        {{ customer_value.sum_where('is_linked', 'gross_amount') }} as linked_gross,
        {{ customer_value.sum_where('is_linked', 'net_amount') }} as linked_net,
        {{ customer_value.sum_where('not is_linked', 'net_amount') }} as unlinked_net
    from placed
    where is_refund
    group by {{ keys }}

),

final as (

    select
        all_days.customer_id,
        all_days.{{ 'purchase_date' if has_links else 'transaction_date as purchase_date' }},
        {%- if has_links %}
        all_days.transaction_date as known_on,
        cast(coalesce(refund_days.linked_gross, 0) as {{ money }}) as linked_refund_gross,
        cast(coalesce(refund_days.linked_net, 0) as {{ money }}) as linked_refund_net,
        {%- endif %}
        {%- if has_net %}
        cast(all_days.net_amount - coalesce(refund_days.net_amount, 0) as {{ money }}) as purchase_net,
        {%- endif %}
        {%- for name in ['margin_amount', 'known_cost_net', 'known_cost_margin']
            if not stored or ('margin_amount' if name == 'margin_amount' else 'cost_amount') in stored %}
        all_days.{{ name }},
        {%- endfor %}
        all_days.line_count - coalesce(refund_days.line_count, 0) as purchase_lines,
        coalesce(refund_days.unlinked_lines, 0) as unlinked_refund_lines,
        cast(all_days.gross_amount - coalesce(refund_days.gross_amount, 0) as {{ money }}) as purchase_gross,
        cast(coalesce(refund_days.unlinked_net, 0) as {{ money }}) as unlinked_refund_net
    from all_days
    left join refund_days
        on
            all_days.customer_id = refund_days.customer_id
            and all_days.transaction_date = refund_days.transaction_date
            {{ 'and all_days.purchase_date = refund_days.purchase_date' if has_links }}

)

select * from final
