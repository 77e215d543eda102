-- Grain: model x customer of the calibration base. The fitted models' forecasts beside those of two simple ones, which
-- a model must beat, each with what came true and its decile by predicted value.
with

actuals as (

    select
        *,
        {{ customer_value.as_double('age_days') }} / 7 as age_weeks
    from {{ ref('customer_value', 'int_holdout_actuals') }}

),

simple as (

    select
        customer_id,
        coalesce(frequency / nullif(age_weeks, 0) * holdout_weeks, 0) as same_rate_purchases,
        coalesce(frequency / nullif(age_weeks, 0) * holdout_weeks * average_repeat_value, 0) as same_rate_value,
        {{ customer_value.as_double('earlier_purchases') }} as last_period_purchases,
        {{ customer_value.as_double('earlier_value') }} as last_period_value
    from actuals

),

forecasts as (

    select * from {{ ref('customer_value', 'int_model_forecasts') }}
    {%- for model in ['same_rate', 'last_period'] %}

    union all

    select
        '{{ model }}' as model,
        customer_id,
        {{ model }}_purchases as predicted_purchases,
        {{ model }}_value as predicted_value,
        cast(null as {{ customer_value.type_double() }}) as lower_value,
        cast(null as {{ customer_value.type_double() }}) as upper_value,
        cast(null as {{ customer_value.type_double() }}) as log_chance
    from simple
    {%- endfor %}

),

final as (

    select
        forecasts.*,
        {{ customer_value.as_double('actuals.actual_purchases') }} as actual_purchases,
        {{ customer_value.as_double('actuals.actual_value') }} as actual_value,
        case when forecasts.predicted_value is not null then 1 + {{ customer_value.integer_divide(
            '(10 * (rank() over (partition by forecasts.model order by forecasts.predicted_value) - 1))',
            'count(*) over (partition by forecasts.model)'
        ) }} end as decile
    from forecasts
    inner join actuals
        on forecasts.customer_id = actuals.customer_id

)

select * from final
