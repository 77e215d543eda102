-- Each customer's historic revenue and margin are the accepted lines dated up to as_of_date.
{{ config(enabled=var('cv_clv_enabled', true) | as_bool) }}
with

lines as (

    select
        customer_id,
        transaction_date,
        net_amount,
        margin_amount
    from {{ ref('customer_value', 'customer_transactions') }}

),

sums as (

    select
        clv.customer_id,
        clv.historical_revenue,
        clv.historical_margin,
        coalesce(sum(lines.net_amount), 0) as net_amount,
        coalesce(sum(lines.margin_amount), 0) as margin_amount
    from {{ ref('customer_value', 'customer_clv') }} as clv
    left join lines
        on
            clv.customer_id = lines.customer_id
            and clv.as_of_date >= lines.transaction_date
    group by clv.customer_id, clv.historical_revenue, clv.historical_margin

)

select * from sums
where
    historical_revenue <> net_amount
    or historical_margin <> margin_amount
