-- Grain: alert day x customer x signal given. The warnings, with their points.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

measures as (

    select * from {{ ref('customer_value', 'int_churn_measures') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

measured as (

    select
        measures.as_of_date,
        measures.customer_id,
        rules.signal,
        rules.priority,
        rules.direction,
        rules.threshold,
        rules.points,
        case rules.signal
            {%- for signal, measure in customer_value.churn_measures().items() %}
            when '{{ signal }}' then {{ customer_value.as_double('measures.' ~ measure) }}
            {%- endfor %}
        end as measure
    from measures
    cross join {{ ref('customer_value', 'stg_churn_signals') }} as rules

)

select
    as_of_date,
    customer_id,
    signal,
    priority,
    points
from measured
-- The rounding of a quotient takes no signal away.
where
    (direction = 'at_least' and measure >= threshold - 1e-9)
    or (direction = 'at_most' and measure <= threshold + 1e-9)
