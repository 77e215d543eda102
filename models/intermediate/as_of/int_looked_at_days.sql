-- Grain: as_of_date. Every day as of which customers are looked at over time: the steps (month ends, then today), and
-- the end of the calibration period.
{% set has_clv, has_lifecycle = customer_value.is_enabled('clv'), customer_value.is_enabled('lifecycle') %}
with

days as (

    select
        as_of_date,
        1 as is_today,
        1 as is_step
    from {{ ref('customer_value', 'int_as_of_date') }}
    where as_of_date is not null
    {%- if has_lifecycle %}

    union all

    select
        as_of_date,
        0 as is_today,
        1 as is_step
    from {{ ref('customer_value', 'int_month_ends') }}
    {%- endif %}
    {%- if has_clv %}

    union all

    select
        calibration_end as as_of_date,
        0 as is_today,
        0 as is_step
    from {{ ref('customer_value', 'int_holdout') }}
    where calibration_end is not null
    {%- endif %}

)

select
    as_of_date,
    max(is_today) = 1 as is_today,
    max(is_step) = 1 as is_step
from days
group by as_of_date
