-- Grain: input x code: everything that a raw row can be refused or noted for.
with

rules as (

    select * from {{ customer_value.rule_relation('rejection_reasons') }}

),

final as (

    select
        cast(input as {{ customer_value.type_text() }}) as input,
        cast(code as {{ customer_value.type_text() }}) as code,
        cast(outcome as {{ customer_value.type_text() }}) as outcome,
        cast(severity as {{ customer_value.type_text() }}) as severity
    from rules

)

select * from final
