-- Grain: customer with a purchase day. The rank of today's value, on which percentiles and tiers rest.
with

valued as (

    select
        history.as_of_date,
        history.customer_id,
        history.historical_margin,
        predictions.predicted_clv
    from {{ ref('customer_value', 'int_customer_history') }} as history
    left join {{ ref('customer_value', 'int_customer_predictions') }} as predictions
        on history.customer_id = predictions.customer_id

),

final as (

    {{ customer_value.value_ranks('valued') | indent(4) }}

)

select * from final
