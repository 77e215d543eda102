-- Where a month ends today, its rows are today's: scores, values and sums were made by other models, and are the same.
{{ config(
    enabled=(var('cv_lifecycle_enabled', true) | as_bool) and (var('cv_clv_enabled', true) | as_bool)
    and (var('cv_rfm_enabled', true) | as_bool)
) }}
with

today as (

    select
        clv.as_of_date,
        clv.customer_id,
        clv.historical_margin,
        clv.predicted_clv,
        clv.probability_alive,
        clv.purchase_days,
        rfm.rfm_cell,
        rfm.monetary
    from {{ ref('customer_value', 'customer_clv') }} as clv
    inner join {{ ref('customer_value', 'int_month_ends') }} as months
        on clv.as_of_date = months.as_of_date
    left join {{ ref('customer_value', 'customer_rfm') }} as rfm
        on clv.customer_id = rfm.customer_id

),

then_known as (

    select
        stages.as_of_date,
        stages.customer_id,
        stages.purchase_days,
        stages.probability_alive,
        rfm.rfm_cell,
        rfm.monetary
    from {{ ref('customer_value', 'customer_lifecycle_monthly') }} as stages
    left join {{ ref('customer_value', 'customer_rfm_monthly') }} as rfm
        on
            stages.as_of_date = rfm.as_of_date
            and stages.customer_id = rfm.customer_id

),

sums as (

    select
        as_of_date,
        sum(historical_margin) as historical_margin,
        sum(predicted_clv) as predicted_clv
    from today
    group by as_of_date

)

select
    today.customer_id,
    today.rfm_cell,
    then_known.rfm_cell as rfm_cell_then
from today
left join then_known
    on
        today.as_of_date = then_known.as_of_date
        and today.customer_id = then_known.customer_id
where
    then_known.customer_id is null
    or coalesce(then_known.rfm_cell, '') <> coalesce(today.rfm_cell, '')
    or coalesce(then_known.monetary, 0) <> coalesce(today.monetary, 0)
    or then_known.purchase_days <> today.purchase_days
    or (then_known.probability_alive is null) <> (today.probability_alive is null)
    or abs(then_known.probability_alive - today.probability_alive) > 0.000001

union all

select
    'all' as customer_id,
    cast(sums.predicted_clv as {{ customer_value.type_text() }}) as rfm_cell,
    cast(equity.predicted_residual_value as {{ customer_value.type_text() }}) as rfm_cell_then
from sums
inner join {{ ref('customer_value', 'customer_equity') }} as equity
    on sums.as_of_date = equity.month_end
where
    sums.historical_margin <> equity.historical_margin
    or abs(sums.predicted_clv - equity.predicted_residual_value) > 0.000001 * abs(sums.predicted_clv)
