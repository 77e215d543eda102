-- Grain: customer with a purchase day in the RFM window. The three raw values, before any score. Without a window they
-- are the customer's history; a window adds up its own days.
{% set window_days = customer_value.setting('rfm_window_days') %}
{% set history = ref('customer_value', 'int_customer_history') %}
{% set purchase_days = ref('customer_value', 'int_purchase_days') %}
{% set known_days = ref('customer_value', 'int_known_days') %}
with

{% if window_days is none -%}
final as (

    select
        customer_id,
        as_of_date,
        {{ customer_value.days_between('last_purchase_date', 'as_of_date') }} as recency_days,
        purchase_days as frequency,
        {{ customer_value.rfm_monetary('historical_revenue', 'purchase_days') }} as monetary
    from {{ history }}

)
{%- else -%}
purchases as (

    select * from {{ purchase_days }}
    where {{ customer_value.days_between('purchase_date', 'as_of_date') }} < {{ window_days }}

),

amounts as (

    select * from {{ known_days }}
    where {{ customer_value.days_between('known_on', 'as_of_date') }} < {{ window_days }}

),

{{ customer_value.rfm_values('purchases', 'amounts') }}
{%- endif %}

select * from final
