-- Grain: fit_number. The days as of which models are fitted: today, and the end of the calibration period, which leaves
-- a holdout to look at. Every fit has its row, also where there is no base.
{% set horizon_weeks = customer_value.setting('clv_horizon_weeks') %}
{% set from_data = 'case when base_days is not null then greatest(4, least(' ~ horizon_weeks ~ ', '
    ~ customer_value.integer_divide('base_days', 28) ~ ')) end' %}
with

always as (

    select 1 as one

),

holdout as (

    select
        period.as_of_date,
        {{ customer_value.setting('clv_holdout_weeks') or from_data }} as holdout_weeks
    from always
    left join {{ ref('customer_value', 'int_base_period') }} as period
        on always.one = 1

),

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
        {{ customer_value.add_days('-7 * holdout_weeks', 'as_of_date') }} as as_of_date,
        cast(holdout_weeks as integer) as holdout_weeks
    from holdout

)

select * from final
