-- A better value never has a lower score (with ntile equal values may differ, so only better ones are compared).
{{ config(enabled=var('cv_rfm_enabled', true) | as_bool) }}
with

bounds as (

    select
        metric,
        score,
        lower_value,
        upper_value,
        lead(lower_value) over (partition by metric order by score) as next_lower_value,
        lead(upper_value) over (partition by metric order by score) as next_upper_value
    from {{ ref('customer_value', 'rfm_cutpoints') }}

)

select * from bounds
where
    (metric <> 'recency' and next_lower_value < upper_value)
    or (metric = 'recency' and next_upper_value > lower_value)
