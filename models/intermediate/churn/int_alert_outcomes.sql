-- Grain: watched month end x rated customer. What each did in the weeks after an alert, and in as many weeks before.
{{ customer_value.kept_by('int_alert_marks', owner='as_of_date') }}
{% set outcome_days = 7 * customer_value.setting('churn_outcome_weeks') %}
{% set money = customer_value.type_decimal(38, 4) %}
with

rated as (

    select
        risks.as_of_date,
        days.watched_until,
        risks.customer_id,
        risks.risk_level,
        risks.days_since_last_purchase
    from {{ ref('customer_value', 'int_churn_risks') }} as risks
    inner join {{ ref('customer_value', 'int_alert_days') }} as days
        on risks.as_of_date = days.as_of_date
    where
        days.watched_until is not null
        and risks.risk_level <> 'unrated'
        and {{ customer_value.is_touched('risks.as_of_date') }}

),

bought as (

    select distinct
        rated.as_of_date,
        rated.customer_id
    from rated
    inner join {{ ref('customer_value', 'int_purchase_days') }} as purchases
        on
            rated.customer_id = purchases.customer_id
            and rated.as_of_date < purchases.purchase_date
            and rated.watched_until >= purchases.purchase_date

),

spent as (

    select
        rated.as_of_date,
        rated.customer_id,
        {{ customer_value.sum_where('amounts.known_on <= rated.as_of_date', 'amounts.net_amount') }} as spend_before,
        {{ customer_value.sum_where('amounts.known_on > rated.as_of_date', 'amounts.net_amount') }} as spend_after
    from rated
    inner join {{ ref('customer_value', 'int_customer_days') }} as amounts
        on
            rated.customer_id = amounts.customer_id
            and amounts.known_on > {{ customer_value.add_days(-outcome_days, 'rated.as_of_date') }}
            and rated.watched_until >= amounts.known_on
    group by rated.as_of_date, rated.customer_id

),

final as (

    select
        rated.as_of_date,
        rated.customer_id,
        rated.risk_level,
        rated.days_since_last_purchase,
        case when bought.customer_id is null then 1 else 0 end as bought_nothing,
        cast(coalesce(spent.spend_before, 0) as {{ money }}) as spend_before,
        cast(coalesce(spent.spend_after, 0) - coalesce(spent.spend_before, 0) as {{ money }}) as spend_change
    from rated
    left join bought
        on
            rated.as_of_date = bought.as_of_date
            and rated.customer_id = bought.customer_id
    left join spent
        on
            rated.as_of_date = spent.as_of_date
            and rated.customer_id = spent.customer_id

)

select
    *,
    1 + {{ customer_value.integer_divide(
        '(10 * (rank() over (partition by as_of_date order by spend_before) - 1))', 'count(*) over (partition by as_of_date)'
    ) }} as spend_tenth
from final
