-- Grain: rule. Which customers are at which stage of their lifecycle; the first rule that holds decides.
with

rules as (

    select * from {{ customer_value.rule_relation('lifecycle_rules') }}

),

final as (

    select
        cast(priority as integer) as priority,
        cast(lifecycle_stage as {{ customer_value.type_text() }}) as lifecycle_stage,
        cast(purchase_days_from as integer) as purchase_days_from,
        cast(purchase_days_to as integer) as purchase_days_to,
        {{ customer_value.as_double('gap_ratio_from') }} as gap_ratio_from,
        {{ customer_value.as_double('probability_alive_below') }} as probability_alive_below
    from rules

)

select * from final
