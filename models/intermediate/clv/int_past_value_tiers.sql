-- Grain: month end x customer with a purchase day then. The value tier of each customer at each month end.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

valued as (

    select
        customers.as_of_date,
        customers.customer_id,
        customers.historical_margin,
        predictions.predicted_clv
    from {{ ref('customer_value', 'int_past_customers') }} as customers
    inner join {{ ref('customer_value', 'int_month_ends') }} as months
        on customers.as_of_date = months.as_of_date
    left join {{ ref('customer_value', 'int_past_predictions') }} as predictions
        on
            customers.as_of_date = predictions.as_of_date
            and customers.customer_id = predictions.customer_id
    where
        customers.purchase_days > 0
        and {{ customer_value.is_touched('customers.as_of_date') }}

),

ranks as (

    {{ customer_value.value_ranks('valued') | indent(4) }}

),

tiers as (

    select
        value_tier,
        from_percentile,
        lead(from_percentile) over (order by from_percentile) as next_from_percentile
    from {{ ref('customer_value', 'stg_value_tiers') }}

)

select
    ranks.as_of_date,
    ranks.customer_id,
    tiers.value_tier
from ranks
left join tiers
    on {{ customer_value.is_in_tier('ranks', 'tiers') }}
