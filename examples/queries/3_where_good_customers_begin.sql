-- Which category of first purchase makes customers come back, and what they are worth.
select
    entry_code as first_category,
    customers,
    round(100 * repeat_rate, 1) as come_back_percent,
    days_to_second,
    round(total_clv_per_customer, 2) as value_each
from customer_value.product_entry_value
where level = 'category' and not is_small
order by value_each desc, first_category
