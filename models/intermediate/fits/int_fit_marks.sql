-- Grain: fit_number of a past day. A mark that changes when the fit's data may have changed, when it is today's no
-- longer, and with today's fit itself: that one is taken from int_current_purchase_fits and int_current_value_fits.
{{ config(materialized='marks') }}
with

current_fits as (

    {{ customer_value.hash_of_relations(['int_current_purchase_fits', 'int_current_value_fits']) | indent(4) }}

)

select
    fits.fit_number as owner,
    {{ customer_value.text_of_marks([
        'fits.holdout_weeks', 'fits.purpose',
        'case when today.as_of_date is not null then current_fits.content_hash end', 'marks.mark',
    ]) }} as mark,
    false as is_outdated
from {{ ref('customer_value', 'int_fit_days') }} as fits
cross join current_fits
left join {{ ref('customer_value', 'int_day_marks') }} as marks
    on fits.as_of_date = marks.owner
left join {{ ref('customer_value', 'int_as_of_date') }} as today
    on fits.as_of_date = today.as_of_date
where fits.purpose <> 'current'
