-- Grain: customer with a purchase day. What the chosen purchase model and Gamma-Gamma say of each customer, as of
-- as_of_date. Empty where the purchase model is not usable.
with

histories as (

    select
        *,
        {{ customer_value.as_double('active_days') }} / 7 as recency_weeks,
        {{ customer_value.as_double('age_days') }} / 7 as age_weeks
    from {{ ref('customer_value', 'int_current_histories') }}

),

predicted as (

    select
        histories.customer_id,
        {{ customer_value.probability_alive('models', 'histories') }} as probability_alive,
        moments.expected_if_alive,
        1 - moments.none_if_alive as buys_if_alive,
        discounted.discounted_if_alive,
        {{ customer_value.expected_value('value_models', 'histories') }} * (1 - refunds.refund_rate) as expected_value,
        period.margin_rate,
        {{ customer_value.outcome_log_variance(
            'moments.expected_if_alive', 'moments.square_if_alive', '(1 - moments.none_if_alive)', 'value_models', 'histories'
        ) }} as log_variance
    from histories
    inner join {{ ref('customer_value', 'int_current_purchase_models') }} as models
        on
            histories.fit_number = models.fit_number
            and models.model = '{{ customer_value.setting('clv_model') }}'
    inner join {{ ref('customer_value', 'int_current_value_models') }} as value_models
        on histories.fit_number = value_models.fit_number
    inner join {{ ref('customer_value', 'int_current_outcome_moments') }} as moments
        on
            models.fit_number = moments.fit_number
            and models.model = moments.model
            and histories.frequency = moments.frequency
            and histories.age_days = moments.age_days
    inner join {{ ref('customer_value', 'int_current_discounted_expectations') }} as discounted
        on
            moments.fit_number = discounted.fit_number
            and moments.model = discounted.model
            and moments.frequency = discounted.frequency
            and moments.age_days = discounted.age_days
    cross join {{ ref('customer_value', 'int_refund_rate') }} as refunds
    cross join {{ ref('customer_value', 'int_base_period') }} as period
    {{ customer_value.fence() }}

),

shares as (

    select
        *,
        {{ customer_value.outcome_shares('probability_alive', 'buys_if_alive') }}
    from predicted
    {{ customer_value.fence() }}

),

bounded as (

    select
        *,
        discounted_if_alive * expected_value * margin_rate as clv_if_alive,
        {{ customer_value.outcome_bound('low_share', 'buys_if_alive', 'log_variance') }} as low_point,
        {{ customer_value.outcome_bound('high_share', 'buys_if_alive', 'log_variance') }} as high_point
    from shares
    {{ customer_value.fence() }}

),

-- A margin below 0 turns the order of the two points round.
final as (

    select
        customer_id,
        probability_alive,
        probability_alive * expected_if_alive as expected_purchases,
        expected_value as expected_average_value,
        probability_alive * clv_if_alive as predicted_clv,
        least(clv_if_alive * low_point, clv_if_alive * high_point) as predicted_clv_lower,
        greatest(clv_if_alive * low_point, clv_if_alive * high_point) as predicted_clv_upper
    from bounded

)

select * from final
