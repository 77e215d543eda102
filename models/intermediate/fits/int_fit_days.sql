-- Grain: fit_number. The days as of which models are fitted: today, the end of the calibration period, which leaves a
-- holdout to look at, and the days that customers are looked at over time. The first two have their row also where
-- there is no base.
with

holdout as (

    select * from {{ customer_value.whole(ref('customer_value', 'int_holdout')) }}

),

{% if customer_value.is_enabled('lifecycle') -%}
history as (

    select as_of_date from {{ ref('customer_value', 'int_month_ends') }}

    {{ customer_value.union_distinct() }}

    select as_of_date from {{ ref('customer_value', 'int_as_of_date') }}
    where as_of_date is not null

),

{% endif -%}
final as (

    select
        1 as fit_number,
        'current' as purpose,
        as_of_date,
        cast(null as integer) as holdout_weeks
    from holdout

    union all

    select
        2 as fit_number,
        'calibration' as purpose,
        calibration_end as as_of_date,
        holdout_weeks
    from holdout
    {%- if customer_value.is_enabled('lifecycle') %}

    union all

    select
        {{ customer_value.fit_number_of('as_of_date') }} as fit_number,
        'history' as purpose,
        as_of_date,
        cast(null as integer) as holdout_weeks
    from history
    {%- endif %}

)

select * from final
