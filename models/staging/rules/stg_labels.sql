-- Grain: kind x code, with its label in cv_label_language.
with

rules as (

    select * from {{ customer_value.rule_relation('labels') }}

),

final as (

    select
        cast(kind as {{ customer_value.type_text() }}) as kind,
        cast(code as {{ customer_value.type_text() }}) as code,
        cast(label_{{ customer_value.setting('label_language') }} as {{ customer_value.type_text() }}) as label
    from rules

)

select * from final
