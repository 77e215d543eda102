-- Grain: n, up to the last rung with its own probability. How many discounted purchases of average value follow the
-- nth one: the sum over k = 1..50 of the product of the next k repeat probabilities, discounted by k median gaps.
-- Every later rung has the last one's. Terms are summed as exact decimals, so that no thread count changes a digit.
{% set terms = 50 %}
with

rungs as (

    select
        n,
        repeat_probability
    from {{ ref('customer_value', 'int_repeat_ladder') }}
    where n = probability_from_n

),

numbered as (

    select
        *,
        row_number() over (order by n desc) as from_last
    from rungs

),

last_rung as (

    select * from numbered
    where from_last = 1

),

series as (

    {{ customer_value.number_series(2) }}

),

-- The ladder goes on for 50 more rungs with the last probability, for the sums of the last customers.
extended as (

    select * from rungs

    union all

    select
        last_rung.n + series.n + 1 as n,
        last_rung.repeat_probability
    from last_rung
    cross join series
    where series.n < {{ terms }}

),

products as (

    select
        n,
        sum(case when repeat_probability > 0 then ln(repeat_probability) else 0 end) over (order by n) as log_product,
        sum(case when repeat_probability > 0 then 0 else 1 end) over (order by n) as zeros,
        case when repeat_probability > 0 then ln(repeat_probability) else 0 end as own_log,
        case when repeat_probability > 0 then 0 else 1 end as own_zero
    from extended

),

gaps as (

    select
        {{ customer_value.median(customer_value.days_between('purchase_date', 'next_purchase_date')) }}
            as median_gap_days
    from {{ ref('customer_value', 'int_purchase_days') }}

),

terms as (

    select
        starts.n,
        case
            when ends.zeros > starts.zeros - starts.own_zero then 0
            else exp(
                ends.log_product - starts.log_product + starts.own_log
                - (ends.n - starts.n + 1) * gaps.median_gap_days
                * ln(1 + {{ customer_value.as_double(customer_value.setting('annual_discount_rate')) }}) / 365
            )
        end as term
    from products as starts
    inner join rungs
        on starts.n = rungs.n
    inner join products as ends
        on ends.n between starts.n and starts.n + {{ terms - 1 }}
    cross join gaps
    where gaps.median_gap_days is not null

),

final as (

    select
        n,
        {{ customer_value.as_double('sum(cast(term as decimal(38, 18)))') }} as multiplier,
        n = max(n) over () as is_last
    from terms
    group by n

)

select * from final
