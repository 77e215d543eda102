-- Grain: customer with a purchase day, where the purchase model is usable. In how many days the next purchase is to be
-- expected, if the customer is alive.
with

histories as (

    select
        *,
        {{ customer_value.as_double('age_days') }} / 7 as age_weeks
    from {{ ref('customer_value', 'int_current_histories') }}

)

select
    histories.customer_id,
    {{ customer_value.next_purchase_days(0.1, 'models', 'histories') }} as days_until_first,
    {{ customer_value.next_purchase_days(0.5, 'models', 'histories') }} as days_until_half,
    {{ customer_value.next_purchase_days(0.9, 'models', 'histories') }} as days_until_last
from histories
inner join {{ ref('customer_value', 'int_current_purchase_models') }} as models
    on
        histories.fit_number = models.fit_number
        and models.model = '{{ customer_value.setting('clv_model') }}'
        and models.is_usable
