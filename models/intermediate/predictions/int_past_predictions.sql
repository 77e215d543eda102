-- Grain: as_of_date x customer with a purchase day then. What the chosen purchase model and Gamma-Gamma, refitted as of
-- each day looked at, said of each customer. No row where the purchase model was not usable.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

histories as (

    select
        *,
        {{ customer_value.as_double('active_days') }} / 7 as recency_weeks,
        {{ customer_value.as_double('age_days') }} / 7 as age_weeks
    from {{ ref('customer_value', 'int_past_histories') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

predicted as (

    select
        histories.as_of_date,
        histories.customer_id,
        models.fit_number,
        {{ customer_value.probability_alive('models', 'histories') }} as probability_alive,
        discounted.discounted_if_alive,
        {{ customer_value.expected_value('value_models', 'histories') }} * (1 - periods.refund_rate) as expected_value,
        periods.margin_rate
    from histories
    inner join {{ ref('customer_value', 'int_past_purchase_models') }} as models
        on
            histories.fit_number = models.fit_number
            and models.model = '{{ customer_value.setting('clv_model') }}'
            and models.purpose = 'history'
    inner join {{ ref('customer_value', 'int_past_value_models') }} as value_models
        on histories.fit_number = value_models.fit_number
    inner join {{ ref('customer_value', 'int_past_discounted_expectations') }} as discounted
        on
            models.fit_number = discounted.fit_number
            and models.model = discounted.model
            and histories.frequency = discounted.frequency
            and histories.age_days = discounted.age_days
    inner join {{ ref('customer_value', 'int_past_periods') }} as periods
        on histories.as_of_date = periods.as_of_date

),

final as (

    select
        as_of_date,
        customer_id,
        fit_number,
        probability_alive,
        probability_alive * (discounted_if_alive * expected_value * margin_rate) as predicted_clv
    from predicted

)

select * from final
