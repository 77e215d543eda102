-- Grain: RFM segment, with the action that fits it.
with

rules as (

    select * from {{ customer_value.rule_relation('recommended_actions') }}

),

final as (

    select
        cast(rfm_segment as {{ customer_value.type_text() }}) as rfm_segment,
        cast(recommended_action as {{ customer_value.type_text() }}) as recommended_action
    from rules

)

select * from final
