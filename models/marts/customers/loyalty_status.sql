-- Grain: customer with a purchase day. The loyalty tier, what is missing to the next one, and until when it is held.
{{ config(grants=customer_value.reader_grants()) }}
{% set text = customer_value.type_text() %}
{% set money = customer_value.type_decimal(38, 4) %}
with

earned as (

    select * from {{ ref('customer_value', 'int_loyalty_tiers') }}

),

ends as (

    select
        earned.customer_id,
        min(days.day) as last_day_needed
    from earned
    inner join {{ ref('customer_value', 'int_rolling_days') }} as days
        on
            earned.customer_id = days.customer_id
            and (
                earned.minimum_spend > greatest(days.later_spend, 0)
                or earned.minimum_purchases > days.later_purchases
            )
    group by earned.customer_id

),

final as (

    select
        earned.customer_id,
        earned.as_of_date,
        earned.rolling_spend,
        cast(earned.rolling_purchases as bigint) as rolling_purchases,
        cast(earned.tier as {{ text }}) as tier,
        cast(coalesce(labels.label, earned.tier) as {{ text }}) as tier_label,
        cast(earned.next_tier as {{ text }}) as next_tier,
        cast(case when earned.next_tier is not null then earned.missing_spend end as {{ money }}) as missing_to_next,
        cast(
            case when earned.next_tier is not null then earned.missing_purchases end as bigint
        ) as missing_purchases_to_next,
        {{ customer_value.add_days(365, 'ends.last_day_needed') }} as expires_on
    from earned
    left join ends
        on earned.customer_id = ends.customer_id
    left join {{ ref('customer_value', 'stg_labels') }} as labels
        on labels.kind = 'loyalty_tier' and earned.tier = labels.code

)

select * from final
