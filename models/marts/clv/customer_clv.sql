-- Grain: customer with a purchase day. Every lifetime value of a customer with its parts, the percentile and the
-- tier.
{{ config(grants=customer_value.reader_grants()) }}
with

lifetimes as (

    select * from {{ ref('customer_value', 'int_customer_lifetime') }}

),

ranks as (

    select * from {{ ref('customer_value', 'int_customer_value_ranks') }}

),

predictions as (

    select * from {{ ref('customer_value', 'int_customer_predictions') }}

),

tiers as (

    select
        value_tier,
        from_percentile,
        lead(from_percentile) over (order by from_percentile) as next_from_percentile
    from {{ ref('customer_value', 'stg_value_tiers') }}

),

final as (

    select
        lifetimes.customer_id,
        lifetimes.as_of_date,
        lifetimes.first_purchase_date,
        lifetimes.last_purchase_date,
        cast(lifetimes.purchase_days as bigint) as purchase_days,
        cast(lifetimes.purchase_days - 1 as bigint) as frequency,
        {{ customer_value.as_double('lifetimes.active_days') }} / 7 as recency_weeks,
        {{ customer_value.as_double('lifetimes.age_days') }} / 7 as age_weeks,
        lifetimes.average_repeat_value as average_purchase_value,
        lifetimes.historical_revenue,
        lifetimes.historical_margin,
        lifetimes.average_order_value,
        lifetimes.orders_per_year,
        cast(lifetimes.churn_window_days as integer) as churn_window_days,
        lifetimes.churn_rate,
        lifetimes.yearly_churn_rate,
        lifetimes.expected_lifespan_years,
        lifetimes.margin_rate,
        cast(lifetimes.customer_based_status as {{ customer_value.type_text() }}) as customer_based_status,
        lifetimes.customer_based_clv,
        lifetimes.transaction_based_clv,
        {%- for column in ['probability_alive', 'expected_purchases', 'expected_average_value', 'predicted_clv',
                           'predicted_clv_lower', 'predicted_clv_upper'] %}
        predictions.{{ column }},
        {%- endfor %}
        {{ customer_value.as_double('lifetimes.historical_margin') }} + predictions.predicted_clv as total_clv,
        refunds.refund_rate,
        cast(ranks.value_basis as {{ customer_value.type_text() }}) as value_basis,
        {{ customer_value.as_double('100 * (ranks.value_rank - 1)') }} / greatest(ranks.customers - 1, 1)
            as clv_percentile,
        tiers.value_tier
    from lifetimes
    inner join ranks
        on lifetimes.customer_id = ranks.customer_id
    left join predictions
        on lifetimes.customer_id = predictions.customer_id
    cross join {{ ref('customer_value', 'int_refund_rate') }} as refunds
    left join tiers
        on {{ customer_value.is_in_tier('ranks', 'tiers') }}

)

select * from final
