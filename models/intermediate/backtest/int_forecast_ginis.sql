-- Grain: model. How near the order by predicted value comes to the order by actual value in the holdout: the Gini
-- coefficient of the one as a share of the other's; equal values share the mean of their ranks.
with

ranked as (

    select
        model,
        actual_value,
        {{ customer_value.midrank('predicted_value') }} as predicted_rank,
        {{ customer_value.midrank('actual_value') }} as actual_rank,
        count(*) over (partition by model) as customers
    from {{ ref('customer_value', 'int_holdout_forecasts') }}
    where predicted_value is not null

)

select
    model,
    {{ customer_value.exact_sum('actual_value * (2 * predicted_rank - customers - 1)') }}
    / nullif({{ customer_value.exact_sum('actual_value * (2 * actual_rank - customers - 1)') }}, 0) as gini
from ranked
group by model
