-- Grain: customer with a purchase day. The value that percentiles and tiers rest on, and its rank: what cv_value_basis
-- asks for, or the historic margin where nothing could be fitted; value_basis says which.
{% set basis = customer_value.setting('value_basis') %}
{% set predicted = {
    'predicted_clv': 'predicted_clv',
    'total_clv': 'predicted_clv + ' ~ customer_value.as_double('historical_margin'),
    'historical_margin': customer_value.as_double('null'),
}[basis] %}
with

lifetimes as (

    select
        lifetimes.customer_id,
        lifetimes.historical_margin,
        predictions.predicted_clv
    from {{ ref('customer_value', 'int_customer_lifetime') }} as lifetimes
    left join {{ ref('customer_value', 'int_customer_predictions') }} as predictions
        on lifetimes.customer_id = predictions.customer_id

),

valued as (

    select
        customer_id,
        {{ customer_value.as_double('historical_margin') }} as historical_value,
        {{ predicted }} as predicted_value
    from lifetimes

),

final as (

    select
        customer_id,
        case when predicted_value is null then 'historical_margin' else '{{ basis }}' end as value_basis,
        rank() over (order by coalesce(predicted_value, historical_value)) as value_rank,
        count(*) over () as customers
    from valued

)

select * from final
