-- Grain: customer with a purchase day in the RFM window. The three raw values, before any score.
{% set window_days = customer_value.setting('rfm_window_days') %}
with

purchases as (

    select * from {{ ref('customer_value', 'int_purchase_days') }}
    {%- if window_days is not none %}
    where {{ customer_value.days_between('purchase_date', 'as_of_date') }} < {{ window_days }}
    {%- endif %}

),

amounts as (

    select * from {{ ref('customer_value', 'int_known_days') }}
    {%- if window_days is not none %}
    where {{ customer_value.days_between('known_on', 'as_of_date') }} < {{ window_days }}
    {%- endif %}

),

{{ customer_value.rfm_values('purchases', 'amounts') }}

select * from final
