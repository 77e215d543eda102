-- The rules of segments cover every (R, F, M) cell of the current number of bins exactly once.
{{ config(enabled=var('cv_rfm_enabled', true) | as_bool) }}
with

digits as (

    {{ customer_value.number_series(2) }}

),

scores as (

    select n as score
    from digits
    where n between 1 and {{ customer_value.setting('rfm_bins') }}

),

cells as (

    select
        r.score as r_score,
        f.score as f_score,
        m.score as m_score
    from scores as r
    cross join scores as f
    cross join scores as m

)

select
    cells.r_score,
    cells.f_score,
    cells.m_score,
    count(rules.rfm_segment) as matching_rules
from cells
left join {{ ref('customer_value', 'stg_rfm_segments') }} as rules
    on
        cells.r_score between rules.r_from and rules.r_to
        and cells.f_score between rules.f_from and rules.f_to
        and cells.m_score between rules.m_from and rules.m_to
group by cells.r_score, cells.f_score, cells.m_score
having count(rules.rfm_segment) <> 1{{ ' and 1 = 0' if flags.EMPTY }}
