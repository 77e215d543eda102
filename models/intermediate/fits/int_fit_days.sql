-- Grain: fit_number. The days as of which models are fitted: today, the end of the calibration period, which leaves a
-- holdout to look at, and the days that customers are looked at over time. The first two have their row also where there is no base.
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

{% if customer_value.is_enabled('lifecycle') -%}
history as (

    select as_of_date from {{ ref('customer_value', 'int_month_ends') }}

    union

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
        {{ customer_value.add_days('-7 * holdout_weeks', 'as_of_date') }} as as_of_date,
        cast(holdout_weeks as integer) as holdout_weeks
    from holdout
    {%- if customer_value.is_enabled('lifecycle') %}

    union all

    select
        2 + cast(row_number() over (order by as_of_date) as integer) as fit_number,
        'history' as purpose,
        as_of_date,
        cast(null as integer) as holdout_weeks
    from history
    {%- endif %}

)

select * from final
