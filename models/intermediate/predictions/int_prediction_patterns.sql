-- Grain: fit_number x purchase model x (x, T). What a prediction depends on, but for the time of the last purchase: the
-- posterior's shapes. Today's fits are predicted by the chosen model only, the calibration by each.
with

models as (

    select * from {{ ref('customer_value', 'int_purchase_models') }}
    where
        is_usable
        and (purpose = 'calibration' or model = '{{ customer_value.setting('clv_model') }}')

),

patterns as (

    select distinct
        fit_number,
        frequency,
        age_days
    from {{ ref('customer_value', 'int_purchase_patterns') }}

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
