-- Grain: value tier, with the percentile from which it begins.
with

rules as (

    select * from {{ customer_value.rule_relation('value_tiers') }}

),

final as (

    select
        cast(value_tier as {{ customer_value.type_text() }}) as value_tier,
        cast(from_percentile as {{ customer_value.type_decimal(9, 4) }}) as from_percentile
    from rules

)

select * from final
