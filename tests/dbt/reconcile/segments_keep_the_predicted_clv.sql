-- The segments of each kind add up to the predicted CLV of the base. Each segment's is rounded to 8 places a customer.
{{ config(
    enabled=(var('cv_segments_enabled', true) | as_bool) and (var('cv_clv_enabled', true) | as_bool)
) }}
with

base as (

    select
        count(*) as customers,
        sum(predicted_clv) as predicted_clv
    from {{ ref('customer_value', 'customer_clv') }}

),

kinds as (

    select
        kind,
        sum(predicted_clv) as predicted_clv
    from {{ ref('customer_value', 'segment_performance') }}
    group by kind

)

select
    kinds.kind,
    kinds.predicted_clv,
    base.predicted_clv as expected
from kinds
cross join base
where
    (kinds.predicted_clv is null) <> (base.predicted_clv is null)
    or abs(kinds.predicted_clv - base.predicted_clv)
    > 0.000001 * abs(base.predicted_clv) + 0.00000001 * base.customers
