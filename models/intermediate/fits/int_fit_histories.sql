-- Grain: fit_number x customer with a purchase day as of that fit's day. The model summary of every fit, one under the
-- other.
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

union all

select
    fit_number,
    as_of_date,
    customer_id,
    frequency,
    active_days,
    age_days,
    average_repeat_value
from {{ ref('customer_value', 'int_past_histories') }}
