-- No customer went from one lifecycle stage to another by a step that lifecycle_transitions does not list.
{{ config(enabled=var('cv_lifecycle_enabled', true) | as_bool) }}
select
    stages.month,
    stages.customer_id,
    stages.previous_stage,
    stages.lifecycle_stage
from {{ ref('customer_value', 'customer_lifecycle_monthly') }} as stages
left join {{ ref('customer_value', 'stg_lifecycle_transitions') }} as transitions
    on
        coalesce(stages.previous_stage, '') = coalesce(transitions.previous_stage, '')
        and stages.lifecycle_stage = transitions.lifecycle_stage
where transitions.lifecycle_stage is null
