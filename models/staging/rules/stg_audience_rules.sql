-- Grain: audience. Who belongs to it, and who is asked first; null means any.
with

rules as (

    select * from {{ customer_value.rule_relation('audience_rules') }}

),

final as (

    select
        cast(audience as {{ customer_value.type_text() }}) as audience,
        cast(priority as integer) as priority,
        nullif(trim(cast(rfm_segments as {{ customer_value.type_text() }})), '') as rfm_segments,
        nullif(trim(cast(value_tiers as {{ customer_value.type_text() }})), '') as value_tiers,
        nullif(trim(cast(lifecycle_stages as {{ customer_value.type_text() }})), '') as lifecycle_stages,
        nullif(trim(cast(risk_levels as {{ customer_value.type_text() }})), '') as risk_levels,
        nullif(trim(cast(loyalty_tiers as {{ customer_value.type_text() }})), '') as loyalty_tiers,
        cast(minimum_value_at_risk as {{ customer_value.type_decimal(18, 4) }}) as minimum_value_at_risk,
        cast(minimum_predicted_clv as {{ customer_value.type_decimal(18, 4) }}) as minimum_predicted_clv,
        cast(days_since_last_from as integer) as days_since_last_from,
        cast(days_since_last_to as integer) as days_since_last_to,
        coalesce(cast(requires_consent as boolean), true) as requires_consent,
        coalesce(cast(is_exclusive as boolean), true) as is_exclusive,
        cast(maximum_customers as integer) as maximum_customers
    from rules

)

select * from final
