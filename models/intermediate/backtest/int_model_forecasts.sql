-- Grain: purchase model x customer of the calibration base. What each fitted model said of the holdout before it
-- began: purchases, net value with its bounds, and the chance it gave to what came true. Null where a model is not
-- usable.
with

histories as (

    select
        *,
        {{ customer_value.as_double('active_days') }} / 7 as recency_weeks,
        {{ customer_value.as_double('age_days') }} / 7 as age_weeks
    from {{ ref('customer_value', 'int_holdout_actuals') }}

),

predicted as (

    select
        models.model,
        histories.customer_id,
        histories.actual_purchases,
        {{ customer_value.probability_alive('models', 'histories') }} as probability_alive,
        {{ customer_value.expected_value('value_models', 'histories') }} as expected_value,
        moments.expected_if_alive,
        1 - moments.none_if_alive as buys_if_alive,
        chances.exactly_if_alive,
        {{ customer_value.outcome_log_variance(
            'moments.expected_if_alive', 'moments.square_if_alive', '(1 - moments.none_if_alive)', 'value_models', 'histories'
        ) }} as log_variance
    from histories
    inner join {{ ref('customer_value', 'int_past_purchase_models') }} as models
        on histories.fit_number = models.fit_number
    inner join {{ ref('customer_value', 'int_past_value_models') }} as value_models
        on histories.fit_number = value_models.fit_number
    left join {{ ref('customer_value', 'int_past_outcome_moments') }} as moments
        on
            models.fit_number = moments.fit_number
            and models.model = moments.model
            and histories.frequency = moments.frequency
            and histories.age_days = moments.age_days
    left join {{ ref('customer_value', 'int_holdout_chances') }} as chances
        on
            models.fit_number = chances.fit_number
            and models.model = chances.model
            and histories.frequency = chances.frequency
            and histories.age_days = chances.age_days
            and histories.actual_purchases = chances.n
    {{ customer_value.fence() }}

),

shares as (

    select
        *,
        {{ customer_value.outcome_shares('probability_alive', 'buys_if_alive') }}
    from predicted
    {{ customer_value.fence() }}

),

final as (

    select
        model,
        customer_id,
        probability_alive * expected_if_alive as predicted_purchases,
        probability_alive * expected_if_alive * expected_value as predicted_value,
        expected_if_alive * expected_value
        * {{ customer_value.outcome_bound('low_share', 'buys_if_alive', 'log_variance') }} as lower_value,
        expected_if_alive * expected_value
        * {{ customer_value.outcome_bound('high_share', 'buys_if_alive', 'log_variance') }} as upper_value,
        case when exactly_if_alive is not null then ln(greatest(
            probability_alive * exactly_if_alive + case when actual_purchases = 0 then 1 - probability_alive else 0 end,
            {{ customer_value.as_double('1e-300') }}
        )) end as log_chance
    from shares

)

select * from final
