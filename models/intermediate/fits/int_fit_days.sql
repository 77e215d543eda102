-- Grain: fit_number. The days as of which models are fitted: today, and the end of the calibration period, which leaves
-- a holdout to look at. Later fits of one build are more rows here.
{% set holdout_weeks = customer_value.setting('clv_holdout_weeks') %}
with

holdout as (

    select
        as_of_date,
        {% if holdout_weeks -%}
        {{ holdout_weeks }} as holdout_weeks
        {%- else -%}
        case when base_days is not null then greatest(
            4, least({{ customer_value.setting('clv_horizon_weeks') }}, {{ customer_value.integer_divide('base_days', 28) }})
        ) end as holdout_weeks
        {%- endif %}
    from {{ ref('customer_value', 'int_base_period') }}

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
