-- Grain: model x decile of predicted value, and overall (decile null). How well each model, fitted on the
-- calibration period alone, foretold the holdout.
{{ config(grants=customer_value.reader_grants()) }}
with

fits as (

    select * from {{ customer_value.whole(ref('customer_value', 'int_fit_days')) }}
    where purpose = 'calibration'

),

models as (

    {% for model in ['bg_nbd', 'mbg_nbd', 'same_rate', 'last_period'] -%}
    select '{{ model }}' as model
    {%- if not loop.last %}
    union all
    {% endif %}
    {%- endfor %}

),

forecasts as (

    select * from {{ ref('customer_value', 'int_holdout_forecasts') }}

),

ginis as (

    select * from {{ ref('customer_value', 'int_forecast_ginis') }}

),

measured as (

    select
        model,
        decile,
        {{ customer_value.backtest_measures() }}
    from forecasts
    where decile is not null
    group by model, decile

    union all

    select
        model,
        null as decile,
        {{ customer_value.backtest_measures() }}
    from forecasts
    group by model

),

final as (

    select
        cast(models.model as {{ customer_value.type_text() }}) as model,
        cast(measured.decile as integer) as decile,
        fits.as_of_date as calibration_end,
        fits.holdout_weeks,
        cast(coalesce(measured.customers, 0) as bigint) as customers,
        cast(measured.actual_purchases as bigint) as actual_purchases,
        measured.predicted_purchases,
        cast(measured.actual_value as {{ customer_value.type_decimal(38, 4) }}) as actual_value,
        measured.predicted_value,
        measured.mae,
        measured.rmse,
        measured.bias,
        measured.value_bias,
        case when measured.decile is null then ginis.gini end as gini,
        measured.log_score,
        measured.share_above_upper,
        measured.share_below_lower
    from models
    cross join fits
    left join measured
        on models.model = measured.model
    left join ginis
        on models.model = ginis.model

)

select * from final
