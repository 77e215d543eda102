-- Grain: customer x purchase day x day known. A refund keeps its own day (known_on) and its original's
-- (purchase_date), so that the base as of any past day is a filter on known_on; nothing here is net of a later
-- refund. Never reads as_of_date.
{% set stored = customer_value.model_columns(ref('customer_value', 'int_day_sums')) %}
{% set none_spent = 'cast(0 as ' ~ customer_value.type_decimal(38, 4) ~ ')' %}
{% set money = customer_value.type_decimal(38, 4) %}
with

day_sums as (

    select -- noqa: LT09
        *
        {%- for name, stand_in in {
            'known_on': 'purchase_date',
            'linked_refund_gross': none_spent,
            'linked_refund_net': none_spent,
            'purchase_net': 'purchase_gross',
            'known_cost_net': none_spent,
            'known_cost_margin': none_spent,
        }.items() if stored and name not in stored %},
        {{ stand_in }} as {{ name }}
        {%- endfor %}
    from {{ ref('customer_value', 'int_day_sums') }}

),

totals as (

    select
        *,
        cast(purchase_net + linked_refund_net + unlinked_refund_net as {{ money }}) as net_amount
    from day_sums

),

final as (

    select
        customer_id,
        {{ customer_value.customer_bucket('customer_id') }} as customer_bucket,
        purchase_date,
        known_on,
        purchase_lines,
        unlinked_refund_lines,
        purchase_gross,
        purchase_net,
        linked_refund_gross,
        linked_refund_net,
        unlinked_refund_net,
        net_amount,
        {{ 'margin_amount' if not stored or 'margin_amount' in stored else 'net_amount as margin_amount' }},
        known_cost_net,
        known_cost_margin
    from totals

)

select * from final
