-- Grain: alert day x customer who bought in a category in the days looked at. How many categories a customer bought
-- from, in the latest window and in the one before.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

days as (

    select
        alert_days.as_of_date,
        windows.fewer_categories as window_days
    from {{ ref('customer_value', 'int_alert_days') }} as alert_days
    cross join {{ ref('customer_value', 'int_churn_windows') }} as windows
    where {{ customer_value.is_touched('alert_days.as_of_date') }}

),

bought as (

    select
        days.as_of_date,
        categories.customer_id,
        categories.product_category,
        {{ customer_value.days_between('categories.purchase_date', 'days.as_of_date') }} < days.window_days as is_recent
    from {{ ref('customer_value', 'int_category_days') }} as categories
    inner join days
        on
            categories.purchase_date <= days.as_of_date
            and categories.purchase_date > {{ customer_value.add_days('-2 * days.window_days', 'days.as_of_date') }}

)

select
    as_of_date,
    customer_id,
    count(distinct case when is_recent then product_category end) as categories,
    count(distinct case when not is_recent then product_category end) as categories_before
from bought
group by as_of_date, customer_id
