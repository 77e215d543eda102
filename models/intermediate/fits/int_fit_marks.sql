-- Grain: fit_number of a past day. A mark that changes when the fit's data may have changed, or it is today's no
-- longer: only then is it searched for by itself.
{{ config(materialized='marks') }}
select
    fits.fit_number as owner,
    {{ customer_value.text_of_marks(
        ['fits.holdout_weeks', 'fits.purpose', 'today.as_of_date', 'marks.mark']
    ) }} as mark,
    false as is_outdated
from {{ ref('customer_value', 'int_fit_days') }} as fits
left join {{ ref('customer_value', 'int_day_marks') }} as marks
    on fits.as_of_date = marks.owner
left join {{ ref('customer_value', 'int_as_of_date') }} as today
    on fits.as_of_date = today.as_of_date
where fits.purpose <> 'current'
