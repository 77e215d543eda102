-- Grain: alert day x customer with a purchase day then. Everything that a signal of churn is measured by.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
{% set has_clv = customer_value.is_enabled('clv') %}
{% set has_feedback = customer_value.input_is_given('feedback') %}
with

categories_begin as (

    select min(purchase_date) as first_day from {{ ref('customer_value', 'int_category_days') }}

),

joined as (

    select
        stages.*,
        customers.value_so_far,
        customers.value_before_last_three,
        periods.base_days,
        windows.falling_spend,
        windows.fewer_categories,
        categories_begin.first_day <= stages.as_of_date as has_categories,
        coalesce(spend.spend, 0) as spend,
        coalesce(spend.spend_before, 0) as spend_before,
        coalesce(spend.purchases, 0) as purchases,
        coalesce(spend.refunds, 0) as refunds,
        coalesce(categories.categories, 0) as categories,
        coalesce(categories.categories_before, 0) as categories_before,
        {{ 'alive.probability_alive_change' if has_clv else customer_value.as_double('null') }}
            as probability_alive_change,
        {{ 'coalesce(feedback.complaints, 0)' if has_feedback else 'cast(null as integer)' }} as complaints,
        feedback.latest_nps,
        feedback.latest_csat
    from {{ ref('customer_value', 'int_ruled_stages') }} as stages
    inner join {{ ref('customer_value', 'int_alert_days') }} as days
        on stages.as_of_date = days.as_of_date
    inner join {{ ref('customer_value', 'int_past_customers') }} as customers
        on
            stages.as_of_date = customers.as_of_date
            and stages.customer_id = customers.customer_id
    inner join {{ ref('customer_value', 'int_past_periods') }} as periods
        on stages.as_of_date = periods.as_of_date
    cross join {{ ref('customer_value', 'int_churn_windows') }} as windows
    cross join categories_begin
    {%- for relation, name in {
        'int_spend_windows': 'spend', 'int_category_windows': 'categories', 'int_feedback_windows': 'feedback',
        'int_alive_changes': 'alive',
    }.items() if has_clv or name != 'alive' %}
    left join {{ ref('customer_value', relation) }} as {{ name }}
        on
            stages.as_of_date = {{ name }}.as_of_date
            and stages.customer_id = {{ name }}.customer_id
    {%- endfor %}
    where
        stages.purchase_days > 0
        and {{ customer_value.is_touched('stages.as_of_date') }}

),

final as (

    select
        as_of_date,
        customer_id,
        purchase_days,
        days_since_last_purchase,
        expected_gap_days,
        gap_ratio,
        probability_alive,
        probability_alive_change,
        case
            when spend_before > 0 and base_days >= 2 * falling_spend
                then {{ customer_value.as_double('spend') }} / {{ customer_value.as_double('spend_before') }} - 1
        end as spend_trend,
        case
            when purchase_days >= 6 and value_before_last_three > 0
                then
                    {{ customer_value.as_double('value_so_far - value_before_last_three') }} / 3
                    / ({{ customer_value.as_double('value_before_last_three') }} / (purchase_days - 3)) - 1
        end as order_value_trend,
        case
            when has_categories and base_days >= 2 * fewer_categories then categories - categories_before
        end as category_change,
        case
            when refunds <= 0 then {{ customer_value.as_double('0') }}
            when purchases <= 0 then {{ customer_value.as_double('1') }}
            else least({{ customer_value.as_double('refunds') }} / {{ customer_value.as_double('purchases') }}, 1)
        end as refund_share,
        complaints,
        {{ customer_value.as_double('latest_nps') }} as latest_nps,
        {{ customer_value.as_double('latest_csat') }} as latest_csat
    from joined

)

select * from final
