-- Grain: a box of (R, F, M) scores and the segment it means. Only the rules of the current number of bins.
with

rules as (

    select * from {{ customer_value.rule_relation('rfm_segments') }}

),

final as (

    select
        cast(rfm_segment as {{ customer_value.type_text() }}) as rfm_segment,
        cast(r_from as integer) as r_from,
        cast(r_to as integer) as r_to,
        cast(f_from as integer) as f_from,
        cast(f_to as integer) as f_to,
        cast(m_from as integer) as m_from,
        cast(m_to as integer) as m_to
    from rules
    where cast(bins as integer) = {{ customer_value.setting('rfm_bins') }}

)

select * from final
