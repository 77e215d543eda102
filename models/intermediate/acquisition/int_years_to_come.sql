-- Grain: buyer whose first year is not over. The margin to expect of the days of it that are left; null where nothing
-- can be predicted, or not that far.
{% set has_clv, horizon_days = customer_value.is_enabled('clv'), 7 * customer_value.setting('clv_horizon_weeks') %}
with

unfinished as (

    select
        customer_id,
        {{ customer_value.days_between('as_of_date', 'year_ends_on') }} as remaining_days
    from {{ ref('customer_value', 'int_acquired_customers') }}
    where
        is_buyer
        and year_ends_on > as_of_date

),
{% if has_clv %}
weeks as (

    select * from {{ ref('customer_value', 'int_current_weekly_expectations') }}
    where model = '{{ customer_value.setting('clv_model') }}'

),

counted as (

    select
        unfinished.*,
        {{ customer_value.integer_divide('unfinished.remaining_days', 7) }} as whole_weeks,
        histories.fit_number,
        histories.frequency,
        histories.age_days
    from unfinished
    inner join {{ ref('customer_value', 'int_current_histories') }} as histories
        on unfinished.customer_id = histories.customer_id

),

-- The purchases to expect until the end of the last whole week, and of the week in which the year ends.
around as (

    select
        counted.customer_id,
        counted.remaining_days,
        {{ customer_value.as_double('counted.remaining_days - 7 * counted.whole_weeks') }} / 7 as part_of_week,
        case when counted.whole_weeks = 0 then 0 else weeks.expected_if_alive end as expected_before,
        next_weeks.expected_if_alive as expected_after
    from counted
    left join weeks
        on
            counted.fit_number = weeks.fit_number
            and counted.frequency = weeks.frequency
            and counted.age_days = weeks.age_days
            and counted.whole_weeks = weeks.week
    left join weeks as next_weeks
        on
            counted.fit_number = next_weeks.fit_number
            and counted.frequency = next_weeks.frequency
            and counted.age_days = next_weeks.age_days
            and counted.whole_weeks + 1 = next_weeks.week

),

final as (

    select
        around.customer_id,
        around.remaining_days,
        case
            when around.remaining_days <= {{ horizon_days }}
                then
                    predictions.probability_alive * predictions.expected_average_value * period.margin_rate
                    * (
                        around.expected_before
                        + case
                            when around.part_of_week > 0
                                then around.part_of_week * (around.expected_after - around.expected_before)
                            else 0
                        end
                    )
        end as predicted_margin
    from around
    cross join {{ ref('customer_value', 'int_base_period') }} as period
    left join {{ ref('customer_value', 'int_customer_predictions') }} as predictions
        on around.customer_id = predictions.customer_id

)
{% else %}
final as (

    select
        customer_id,
        remaining_days,
        cast(null as {{ customer_value.type_double() }}) as predicted_margin
    from unfinished

)
{% endif %}
select * from final
