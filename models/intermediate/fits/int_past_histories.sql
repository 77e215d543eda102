-- Grain: fit_number x customer with a purchase day as of that fit's day. The model summary (x, t_x, T, m) of every
-- fit but the current one, whose is int_current_histories.
{{ customer_value.kept_by('int_fit_marks', owner='fit_number') }}
select
    fits.fit_number,
    fits.as_of_date,
    customers.customer_id,
    customers.purchase_days - 1 as frequency,
    customers.active_days,
    customers.age_days,
    customers.average_repeat_value
from {{ ref('customer_value', 'int_past_customers') }} as customers
inner join {{ ref('customer_value', 'int_fit_days') }} as fits
    on customers.as_of_date = fits.as_of_date
where
    fits.purpose <> 'current'
    and {{ customer_value.is_touched('fits.fit_number') }}
    and customers.purchase_days > 0
