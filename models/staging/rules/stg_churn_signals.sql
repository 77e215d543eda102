-- Grain: signal. When a signal of churn is given, over which days, and how much it weighs.
with

rules as (

    select * from {{ customer_value.rule_relation('churn_signals') }}

),

final as (

    select
        cast(signal as {{ customer_value.type_text() }}) as signal,
        cast(priority as integer) as priority,
        cast(direction as {{ customer_value.type_text() }}) as direction,
        {{ customer_value.as_double('threshold') }} as threshold,
        cast(window_days as integer) as window_days,
        cast(points as integer) as points
    from rules

)

select * from final
