-- Grain: loyalty tier. From how much spend and how many purchase days it is held.
with

rules as (

    select * from {{ customer_value.rule_relation('loyalty_tiers') }}

),

final as (

    select
        cast(tier as {{ customer_value.type_text() }}) as tier,
        cast(priority as integer) as priority,
        cast(minimum_spend as {{ customer_value.type_decimal(18, 4) }}) as minimum_spend,
        cast(minimum_purchases as integer) as minimum_purchases
    from rules

)

select * from final
