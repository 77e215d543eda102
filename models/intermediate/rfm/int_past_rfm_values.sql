-- Grain: month end x customer with a purchase day in the RFM window then. The raw values at each month end.
-- Without a window they are what is known of the customer anyway.
-- depends_on: {{ ref('customer_value', 'int_past_customers') }}
-- depends_on: {{ ref('customer_value', 'int_month_ends') }}
-- depends_on: {{ ref('customer_value', 'int_purchase_day_versions') }}
-- depends_on: {{ ref('customer_value', 'int_customer_days') }}
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
{% set window_days = customer_value.setting('rfm_window_days') %}
{% set is_average = customer_value.setting('rfm_monetary') == 'average' %}
with

{% if window_days is none -%}
final as (

    select
        customers.as_of_date,
        customers.customer_id,
        {{ customer_value.days_between('customers.last_purchase_date', 'customers.as_of_date') }} as recency_days,
        customers.purchase_days as frequency,
        {{ customer_value.average_amount('customers.historical_revenue', 'customers.purchase_days') if is_average
           else 'customers.historical_revenue' }} as monetary
    from {{ ref('customer_value', 'int_past_customers') }} as customers
    inner join {{ ref('customer_value', 'int_month_ends') }} as months
        on customers.as_of_date = months.as_of_date
    where
        customers.purchase_days > 0
        and {{ customer_value.is_touched('customers.as_of_date') }}

)
{%- else -%}
days as (

    select as_of_date from {{ ref('customer_value', 'int_month_ends') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

purchases as (

    select
        days.as_of_date,
        versions.customer_id,
        versions.purchase_date
    from {{ ref('customer_value', 'int_purchase_day_versions') }} as versions
    inner join days
        on
            {{ customer_value.is_known('versions', 'days.as_of_date') }}
            and versions.purchase_date > {{ customer_value.add_days(-window_days, 'days.as_of_date') }}

),

amounts as (

    select
        days.as_of_date,
        booked.customer_id,
        booked.net_amount
    from {{ ref('customer_value', 'int_customer_days') }} as booked
    inner join days
        on
            booked.known_on <= days.as_of_date
            and booked.known_on > {{ customer_value.add_days(-window_days, 'days.as_of_date') }}

),

{{ customer_value.rfm_values('purchases', 'amounts') }}
{%- endif %}

select * from final
