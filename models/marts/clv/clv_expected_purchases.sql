-- Grain: customer x horizon in weeks. Purchases to expect, and the chance of none, within 4, 13, 26 and 52 weeks.
{{ config(grants=customer_value.reader_grants()) }}
with

horizons as (

    {% for weeks in [4, 13, 26, 52] -%}
    select {{ weeks }} as horizon_weeks
    {%- if not loop.last %}
    union all
    {% endif %}
    {%- endfor %}

),

histories as (

    select * from {{ ref('customer_value', 'int_current_histories') }}

),

predictions as (

    select * from {{ ref('customer_value', 'int_customer_predictions') }}

),

patterns as (

    select
        patterns.*,
        weeks.week,
        weeks.expected_if_alive,
        {{ customer_value.clamped_exp(
            '-patterns.rate_shape * ' ~ customer_value.ln_1p('(weeks.week / patterns.rate_scale)')
        ) }} as none_if_alive
    from {{ ref('customer_value', 'int_current_prediction_patterns') }} as patterns
    inner join {{ ref('customer_value', 'int_current_weekly_expectations') }} as weeks
        on
            patterns.fit_number = weeks.fit_number
            and patterns.model = weeks.model
            and patterns.frequency = weeks.frequency
            and patterns.age_days = weeks.age_days
    where weeks.week in (select horizons.horizon_weeks from horizons)

),

final as (

    select
        histories.customer_id,
        histories.as_of_date,
        cast(horizons.horizon_weeks as integer) as horizon_weeks,
        predictions.probability_alive * patterns.expected_if_alive as expected_purchases,
        1 - predictions.probability_alive * (1 - patterns.none_if_alive) as probability_no_purchase
    from histories
    cross join horizons
    left join predictions
        on histories.customer_id = predictions.customer_id
    left join patterns
        on
            histories.fit_number = patterns.fit_number
            and histories.frequency = patterns.frequency
            and histories.age_days = patterns.age_days
            and horizons.horizon_weeks = patterns.week

)

select * from final
