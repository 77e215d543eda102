-- Grain: n, up to the last rung with its own probability. How many discounted purchases of average value follow the nth
-- one: the sum over k = 1..50 of the product of the next k repeat probabilities, discounted by k median gaps. Every
-- later rung has the last one's. Terms are summed as exact decimals, so that no thread count changes a digit.
{% set terms = 50 %}
with

rungs as (

    select
        n,
        repeat_probability,
        max(n) over () as last_n
    from {{ ref('customer_value', 'int_repeat_ladder') }}
    where n = probability_from_n

),

series as (

    {{ customer_value.number_series(2) }}

),

-- The ladder goes on for as many rungs as there are terms with the last probability, for the last customers' sums.
extended as (

    select
        n,
        repeat_probability
    from rungs

    union all

    select
        rungs.n + series.n + 1 as n,
        rungs.repeat_probability
    from rungs
    inner join series
        on
            rungs.n = rungs.last_n
            and series.n < {{ terms }}

),

logs as (

    select
        n,
        case when repeat_probability > 0 then ln(repeat_probability) else 0 end as own_log,
        case when repeat_probability > 0 then 0 else 1 end as own_zero
    from extended

),

products as (

    select
        *,
        sum(own_log) over (order by n) as log_product,
        sum(own_zero) over (order by n) as zeros
    from logs

),

terms as (

    select
        rungs.n,
        rungs.n = rungs.last_n as is_last,
        case
            when ends.zeros > starts.zeros - starts.own_zero then 0
            else exp(
                ends.log_product - starts.log_product + starts.own_log
                - (ends.n - starts.n + 1) * period.median_gap_days
                * ln(1 + {{ customer_value.as_double(customer_value.setting('annual_discount_rate')) }}) / 365
            )
        end as term
    from rungs
    inner join products as starts
        on rungs.n = starts.n
    inner join products as ends
        on ends.n between starts.n and starts.n + {{ terms - 1 }}
    cross join {{ ref('customer_value', 'int_base_period') }} as period
    where period.median_gap_days is not null

)

select
    n,
    is_last,
    {{ customer_value.as_double('sum(cast(term as ' ~ customer_value.type_decimal(38, 18) ~ '))') }} as multiplier
from terms
group by n, is_last
