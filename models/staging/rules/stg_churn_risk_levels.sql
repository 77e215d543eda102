-- Grain: risk level. From how many purchase days and how many points of signals it begins.
with

rules as (

    select * from {{ customer_value.rule_relation('churn_risk_levels') }}

),

final as (

    select
        cast(risk_level as {{ customer_value.type_text() }}) as risk_level,
        cast(purchase_days_from as integer) as purchase_days_from,
        cast(points_from as integer) as points_from
    from rules

)

select * from final
