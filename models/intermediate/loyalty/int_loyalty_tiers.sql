-- Grain: customer with a purchase day. The tier that the last 365 days have earned, and the one above it.
with

rolling as (

    select
        history.customer_id,
        history.as_of_date,
        coalesce(sum(days.spend), 0) as rolling_spend,
        coalesce(sum(days.purchases), 0) as rolling_purchases
    from {{ ref('customer_value', 'int_customer_history') }} as history
    left join {{ ref('customer_value', 'int_rolling_days') }} as days
        on history.customer_id = days.customer_id
    group by history.customer_id, history.as_of_date

),

ladder as (

    select
        *,
        lag(tier) over (order by priority) as next_tier,
        lag(minimum_spend) over (order by priority) as next_spend,
        lag(minimum_purchases) over (order by priority) as next_purchases
    from {{ ref('customer_value', 'stg_loyalty_tiers') }}

),

reached as (

    select
        rolling.customer_id,
        min(ladder.priority) as priority
    from rolling
    inner join ladder
        on
            -- Who has only given back has spent nothing: the lowest tier is everybody's.
            greatest(rolling.rolling_spend, 0) >= ladder.minimum_spend
            and rolling.rolling_purchases >= ladder.minimum_purchases
    group by rolling.customer_id

),

final as (

    select
        rolling.customer_id,
        rolling.as_of_date,
        cast(rolling.rolling_spend as {{ customer_value.type_decimal(38, 4) }}) as rolling_spend,
        cast(rolling.rolling_purchases as integer) as rolling_purchases,
        ladder.tier,
        ladder.minimum_spend,
        ladder.minimum_purchases,
        ladder.next_tier,
        cast(
            case when ladder.next_spend > 0 then greatest(ladder.next_spend - rolling.rolling_spend, 0) else 0 end
            as {{ customer_value.type_decimal(38, 4) }}
        ) as missing_spend,
        greatest(ladder.next_purchases - cast(rolling.rolling_purchases as integer), 0) as missing_purchases
    from rolling
    left join reached
        on rolling.customer_id = reached.customer_id
    left join ladder
        on reached.priority = ladder.priority

)

select * from final
