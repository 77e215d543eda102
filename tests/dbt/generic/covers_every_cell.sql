{# Fails where an (R, F, M) cell lies in no box of scores, or in several: a customer there would have no segment, or two.
   An empty table passes, as `dbt build --empty` makes one; a customer without a segment is then found in customer_rfm. #}
{% test covers_every_cell(model, bins) %}

with

scores as (

    select series.n as score
    from ({{ customer_value.number_series(2) }}) as series
    where series.n between 1 and {{ bins }}

),

cells as (

    select
        recency.score as r_score,
        frequency.score as f_score,
        monetary.score as m_score
    from scores as recency
    cross join scores as frequency
    cross join scores as monetary

)

select
    cells.r_score,
    cells.f_score,
    cells.m_score,
    count(boxes.rfm_segment) as segments
from cells
left join {{ model }} as boxes
    on
        cells.r_score between boxes.r_from and boxes.r_to
        and cells.f_score between boxes.f_from and boxes.f_to
        and cells.m_score between boxes.m_from and boxes.m_to
group by cells.r_score, cells.f_score, cells.m_score
having
    count(boxes.rfm_segment) <> 1
    and (select count(*) from {{ model }}) > 0

{% endtest %}
