{# What a prediction depends on, but for the time of the last purchase: the posterior's shapes of each (x, T). A calibration is
   predicted by each purchase model, every other fit by the chosen one. #}
{% macro prediction_patterns(models, patterns) %}
with

models as (

    select * from {{ models }}
    where
        is_usable
        and {{ customer_value.is_touched('fit_number') }}
        and (purpose = 'calibration' or model = '{{ customer_value.setting('clv_model') }}')

),

patterns as (

    select distinct
        fit_number,
        frequency,
        age_days
    from {{ patterns }}
    {{ customer_value.where_touched('fit_number') }}

),

final as (

    select
        models.fit_number,
        models.model,
        models.purpose,
        patterns.frequency,
        patterns.age_days,
        coalesce(models.holdout_weeks, {{ customer_value.setting('clv_horizon_weeks') }}) as horizon_weeks,
        models.r + patterns.frequency as rate_shape,
        models.alpha + {{ customer_value.as_double('patterns.age_days') }} / 7 as rate_scale,
        coalesce(models.a, 0) as drop_shape,
        coalesce(models.b, 1) + patterns.frequency + case when models.model = 'mbg_nbd' then 1 else 0 end as stay_shape
    from models
    inner join patterns
        on models.fit_number = patterns.fit_number

)

select * from final
{% endmacro %}
