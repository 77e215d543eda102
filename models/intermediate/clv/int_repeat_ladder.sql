-- Grain: n, the number of purchase days reached. The chance of a further purchase day within the horizon, among those
-- who have been watched for it; rungs with fewer than 30 such customers share the last that has them.
with

rungs as (

    select * from {{ ref('customer_value', 'int_repeat_rungs') }}

),

last_rung as (

    select max(n) as n from rungs
    where customers_observed >= 30

),

final as (

    select
        rungs.n,
        rungs.horizon_days,
        rungs.customers_reached,
        rungs.customers_observed,
        rungs.customers_repeated,
        source_rung.n as probability_from_n,
        {{ customer_value.as_double('source_rung.customers_repeated') }}
        / {{ customer_value.as_double('source_rung.customers_observed') }} as repeat_probability,
        rungs.median_gap_days,
        next_rung.value_reached as average_value
    from rungs
    cross join last_rung
    left join rungs as source_rung
        on
            source_rung.n = case when rungs.n < last_rung.n then rungs.n else last_rung.n end
    left join rungs as next_rung
        on next_rung.n = rungs.n + 1

)

select * from final
