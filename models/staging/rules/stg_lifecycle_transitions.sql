-- Grain: previous_stage x lifecycle_stage. The steps from one stage to the next that are possible.
with

rules as (

    select * from {{ customer_value.rule_relation('lifecycle_transitions') }}

),

final as (

    select
        cast(previous_stage as {{ customer_value.type_text() }}) as previous_stage,
        cast(lifecycle_stage as {{ customer_value.type_text() }}) as lifecycle_stage
    from rules

)

select * from final
