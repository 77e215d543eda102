-- Grain: alert day x customer with a purchase day by the window's beginning. How far P(alive) has changed over the
-- window, with the parameters of the alert day, so that only the customer has changed.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

days as (

    select
        alert_days.as_of_date,
        {{ customer_value.add_days('-windows.falling_probability_alive', 'alert_days.as_of_date') }} as earlier_day
    from {{ ref('customer_value', 'int_alert_days') }} as alert_days
    cross join {{ ref('customer_value', 'int_churn_windows') }} as windows
    where {{ customer_value.is_touched('alert_days.as_of_date') }}

),

sequences as (

    select * from {{ ref('customer_value', 'int_purchase_states') }}

),

histories as (

    select
        days.as_of_date,
        sequences.customer_id,
        sequences.nth - 1 as frequency,
        {{ customer_value.days_between('sequences.first_purchase_date', 'sequences.purchase_date') }} as active_days,
        {{ customer_value.days_between('sequences.first_purchase_date', 'days.earlier_day') }} as age_days
    from sequences
    inner join days
        on {{ customer_value.is_latest('sequences', 'days.as_of_date', until='days.earlier_day') }}

),

in_weeks as (

    select
        *,
        {{ customer_value.as_double('active_days') }} / 7 as recency_weeks,
        {{ customer_value.as_double('age_days') }} / 7 as age_weeks
    from histories

),

models as (

    select * from {{ ref('customer_value', 'int_past_purchase_models') }}
    where
        purpose = 'history'
        and is_usable
        and model = '{{ customer_value.setting('clv_model') }}'

)

select
    in_weeks.as_of_date,
    in_weeks.customer_id,
    predictions.probability_alive
    - {{ customer_value.probability_alive('models', 'in_weeks') }} as probability_alive_change
from in_weeks
inner join models
    on in_weeks.as_of_date = models.as_of_date
inner join {{ ref('customer_value', 'int_past_predictions') }} as predictions
    on
        in_weeks.as_of_date = predictions.as_of_date
        and in_weeks.customer_id = predictions.customer_id
