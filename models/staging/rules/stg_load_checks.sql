-- Grain: check. When a day of the latest ones is unlike the same weekdays before it.
with

rules as (

    select * from {{ customer_value.rule_relation('load_checks') }}

),

final as (

    select
        cast(check_name as {{ customer_value.type_text() }}) as check_name,
        cast(looked_at_days as integer) as looked_at_days,
        cast(skipped_days as integer) as skipped_days,
        cast(compared_weeks as integer) as compared_weeks,
        cast(minimum_weeks as integer) as minimum_weeks,
        cast(minimum_usual_rows as integer) as minimum_usual_rows,
        {{ customer_value.as_double('threshold') }} as threshold,
        {{ customer_value.as_double('minimum_change') }} as minimum_change
    from rules

)

select * from final
