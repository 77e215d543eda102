-- For each frequency and age: the chances of 0 to 10 purchases sum to at most 1; the chance of y or more falls with y,
-- by the chance of exactly y.
{{ config(enabled=var('cv_clv_enabled', true) | as_bool) }}
with

steps as (

    select
        *,
        probability_at_least_if_alive - lead(probability_at_least_if_alive) over (
            partition by frequency, age_days order by purchases
        ) as fall
    from {{ ref('customer_value', 'clv_purchase_distribution') }}

),

patterns as (

    select
        frequency,
        age_days,
        count(*) as outcomes,
        sum(probability_if_alive) as probability,
        min(fall) as least_fall,
        max(abs(fall - probability_if_alive)) as largest_difference
    from steps
    group by frequency, age_days

)

select * from patterns
where
    outcomes <> 11
    or probability > 1.000000001
    or least_fall < -0.000000001
    or largest_difference > 0.000000001
