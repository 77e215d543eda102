-- Grain: month x customer known by its end. Where each customer stood in their lifecycle, and where before.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
select
    months.month,
    stages.customer_id,
    stages.as_of_date,
    cast(stages.lifecycle_stage as {{ customer_value.type_text() }}) as lifecycle_stage,
    cast(stages.previous_stage as {{ customer_value.type_text() }}) as previous_stage,
    cast(stages.purchase_days as bigint) as purchase_days,
    cast(stages.days_since_last_purchase as integer) as days_since_last_purchase,
    stages.expected_gap_days,
    stages.gap_ratio,
    stages.probability_alive
from {{ ref('customer_value', 'int_lifecycle_stages') }} as stages
inner join {{ ref('customer_value', 'int_month_ends') }} as months
    on stages.as_of_date = months.as_of_date
where
    months.is_shown
    and {{ customer_value.is_touched('stages.as_of_date') }}
