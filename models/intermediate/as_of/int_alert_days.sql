-- Grain: as_of_date. The days on which signals of churn are looked for: today, and the month ends shown whose outcome
-- has been watched to the end, by which alerts are judged.
{% set outcome_days = 7 * customer_value.setting('churn_outcome_weeks') %}
with

watched as (

    select
        months.as_of_date,
        {{ customer_value.add_days(outcome_days, 'months.as_of_date') }} as watched_until,
        today.as_of_date as today
    from {{ ref('customer_value', 'int_month_ends') }} as months
    cross join {{ ref('customer_value', 'int_as_of_date') }} as today
    where months.is_shown

)

select
    as_of_date,
    cast(null as date) as watched_until
from {{ ref('customer_value', 'int_as_of_date') }}
where as_of_date is not null

union all

-- Today is never among them: its outcome lies ahead.
select
    as_of_date,
    watched_until
from watched
where watched_until <= today
