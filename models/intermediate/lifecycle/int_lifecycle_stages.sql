-- Grain: step (month end or today) x customer known then. The stage, which looks one step back: who was dormant or lost
-- comes back by a purchase only.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
{% set in_order = 'partition by customer_id order by as_of_date' %}
with

ruled as (

    select * from {{ ref('customer_value', 'int_ruled_stages') }}
    where {{ customer_value.is_near_touched('as_of_date') }}

),

looked_back as (

    select
        *,
        lag(ruled_stage) over ({{ in_order }}) as previous_ruled_stage,
        lag(as_of_date) over ({{ in_order }}) as previous_as_of_date
    from ruled

),

staged as (

    select
        *,
        case
            when
                previous_ruled_stage in ('dormant', 'lost') and ruled_stage in ('new', 'active', 'loyal')
                then case when last_purchase_date > previous_as_of_date then 'reactivated' else 'at_risk' end
            else ruled_stage
        end as lifecycle_stage
    from looked_back

),

followed as (

    select
        *,
        lag(lifecycle_stage) over (partition by customer_id order by as_of_date) as previous_stage
    from staged

)

select * from followed
where {{ customer_value.is_touched('as_of_date') }}
