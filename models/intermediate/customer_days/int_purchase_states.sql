-- Grain: as int_purchase_sequences. What was known of the customer's purchases up to each day. Never reads as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
{% set money = customer_value.type_decimal(38, 4) %}
{% set in_order = 'partition by customer_id, sequence_number order by purchase_date' %}
{% set so_far = in_order ~ ' rows unbounded preceding' %}
{% set before_last_three = in_order ~ ' rows between unbounded preceding and 3 preceding' %}
with

sequences as (

    select * from {{ ref('customer_value', 'int_purchase_sequences') }}
    where {{ customer_value.is_touched('customer_id') }}

),

numbered as (

    select
        *,
        {{ customer_value.days_between('lag(purchase_date) over (' ~ in_order ~ ')', 'purchase_date') }} as gap_days,
        min(purchase_date) over ({{ so_far }}) as first_purchase_date,
        first_value(net_value) over ({{ so_far }}) as first_value,
        cast(sum(net_value) over ({{ so_far }}) as {{ money }}) as value_so_far,
        cast(sum(net_value) over ({{ before_last_three }}) as {{ money }}) as value_before_last_three
    from sequences

),

{{ customer_value.with_median_so_far('numbered', 'gap_days', 'own_gap_days') }}

select * from with_median
