-- cv_rfm_method = fixed needs the scores 1 .. cv_rfm_bins of each metric exactly once, in cv_rfm_cut_points_location.
{{ config(enabled=(var('cv_rfm_enabled', true) | as_bool) and var('cv_rfm_method', 'tied_quantile') == 'fixed') }}
{% set bins = customer_value.setting('rfm_bins') %}
select
    metric,
    count(*) as cut_points,
    min(score) as lowest_score,
    max(score) as highest_score
from {{ ref('customer_value', 'stg_rfm_cut_points') }}
group by metric
having
    count(*) <> {{ bins }}
    or count(distinct score) <> {{ bins }}
    or min(score) <> 1
    or max(score) <> {{ bins }}
