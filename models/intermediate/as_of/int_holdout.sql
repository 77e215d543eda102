-- Grain: one row. The end of the calibration period: so many weeks before today, so that they can be looked at
-- afterwards. There is a row where there is no base, too.
{% set horizon_weeks = customer_value.setting('clv_horizon_weeks') %}
{% set from_data = 'case when base_days is not null then greatest(4, least(' ~ horizon_weeks ~ ', '
    ~ customer_value.integer_divide('base_days', 28) ~ ')) end' %}
with

always as (

    select 1 as one

),

holdout as (

    select
        period.as_of_date,
        cast({{ customer_value.setting('clv_holdout_weeks') or from_data }} as integer) as holdout_weeks
    from always
    left join {{ ref('customer_value', 'int_base_period') }} as period
        on always.one = 1

)

select
    as_of_date,
    holdout_weeks,
    {{ customer_value.add_days('-7 * holdout_weeks', 'as_of_date') }} as calibration_end
from holdout
