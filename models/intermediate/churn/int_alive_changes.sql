-- Grain: alert day x customer with a purchase day by the window's beginning. How far P(alive) has changed over the window, with the
-- parameters of the alert day, so that only the customer has changed.
with

days as (

    select
        alert_days.as_of_date,
        {{ customer_value.add_days('-windows.falling_probability_alive', 'alert_days.as_of_date') }} as earlier_day
    from {{ ref('customer_value', 'int_alert_days') }} as alert_days
    cross join {{ ref('customer_value', 'int_churn_windows') }} as windows

),

sequences as (

    select * from {{ ref('customer_value', 'int_purchase_sequences') }}

),

histories as (

    select
        days.as_of_date,
        sequences.customer_id,
        sequences.nth - 1 as frequency,
        {{ customer_value.as_double(customer_value.days_between('sequences.first_purchase_date', 'sequences.purchase_date')) }}
        / 7 as recency_weeks,
        {{ customer_value.as_double(customer_value.days_between('sequences.first_purchase_date', 'days.earlier_day')) }}
        / 7 as age_weeks
    from sequences
    inner join days
        on {{ customer_value.is_latest('sequences', 'days.as_of_date', until='days.earlier_day') }}

),

models as (

    select * from {{ ref('customer_value', 'int_past_purchase_models') }}
    where
        purpose = 'history'
        and is_usable
        and model = '{{ customer_value.setting('clv_model') }}'

)

select
    histories.as_of_date,
    histories.customer_id,
    predictions.probability_alive - {{ customer_value.probability_alive('models', 'histories') }} as probability_alive_change
from histories
inner join models
    on histories.as_of_date = models.as_of_date
inner join {{ ref('customer_value', 'int_past_predictions') }} as predictions
    on
        histories.as_of_date = predictions.as_of_date
        and histories.customer_id = predictions.customer_id
