-- Grain: metric x score, for cv_rfm_method = fixed. A value has the score of the greatest lower_value not above it.
with

rules as (

    select * from {{ customer_value.rule_relation('rfm_cut_points') }}

),

final as (

    select
        cast(metric as {{ customer_value.type_text() }}) as metric,
        cast(score as integer) as score,
        cast(lower_value as {{ customer_value.type_decimal(38, 4) }}) as lower_value
    from rules

)

select * from final
