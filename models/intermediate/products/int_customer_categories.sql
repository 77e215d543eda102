-- Grain: customer x product category bought on a purchase day that counts as of as_of_date.
select distinct
    categories.customer_id,
    categories.product_category
from {{ ref('customer_value', 'int_category_days') }} as categories
inner join {{ ref('customer_value', 'int_purchase_days') }} as purchases
    on
        categories.customer_id = purchases.customer_id
        and categories.purchase_date = purchases.purchase_date
