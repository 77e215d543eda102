-- Grain: step (month end or today) x customer known then. The stage, which looks one step back: who was dormant or lost
-- comes back by a purchase only.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
{% set in_order = 'partition by customer_id order by as_of_date' %}
with

ruled as (

    select * from {{ ref('customer_value', 'int_ruled_stages') }}
    where {{ customer_value.is_near_touched('as_of_date') }}

),

-- Two steps back, so that the stage of the step before is known without a second look.
looked_back as (

    select
        *,
        lag(ruled_stage) over ({{ in_order }}) as ruled_stage_1,
        lag(as_of_date) over ({{ in_order }}) as as_of_date_1,
        lag(last_purchase_date) over ({{ in_order }}) as last_purchase_date_1,
        lag(ruled_stage, 2) over ({{ in_order }}) as ruled_stage_2,
        lag(as_of_date, 2) over ({{ in_order }}) as as_of_date_2
    from ruled

)

select
    as_of_date,
    customer_id,
    purchase_days,
    last_purchase_date,
    days_since_last_purchase,
    expected_gap_days,
    gap_ratio,
    probability_alive,
    ruled_stage,
    {{ customer_value.stage_after('ruled_stage', 'last_purchase_date', 'ruled_stage_1', 'as_of_date_1') }}
        as lifecycle_stage,
    {{ customer_value.stage_after('ruled_stage_1', 'last_purchase_date_1', 'ruled_stage_2', 'as_of_date_2') }}
        as previous_stage
from looked_back
where {{ customer_value.is_touched('as_of_date') }}
