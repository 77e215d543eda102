-- Grain: customer with a purchase day. The model summary of today's fit, under the same names as int_past_histories.
select
    fits.fit_number,
    history.as_of_date,
    history.customer_id,
    history.purchase_days - 1 as frequency,
    history.active_days,
    history.age_days,
    history.average_repeat_value
from {{ ref('customer_value', 'int_customer_history') }} as history
inner join {{ ref('customer_value', 'int_fit_days') }} as fits
    on fits.purpose = 'current'
