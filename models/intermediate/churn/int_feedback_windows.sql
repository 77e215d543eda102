-- Grain: alert day x customer with feedback in the days looked at. Complaints, and the latest score of each kind; of
-- scores of one moment the lowest.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

days as (

    select
        alert_days.as_of_date,
        windows.complaint,
        windows.low_nps as nps,
        windows.low_csat as csat
    from {{ ref('customer_value', 'int_alert_days') }} as alert_days
    cross join {{ ref('customer_value', 'int_churn_windows') }} as windows
    where {{ customer_value.is_touched('alert_days.as_of_date') }}

),

answers as (

    select
        days.as_of_date,
        feedback.customer_id,
        feedback.kind,
        feedback.score,
        feedback.responded_at
    from {{ ref('customer_value', 'stg_feedback') }} as feedback
    inner join days
        on
            cast(feedback.responded_at as date) <= days.as_of_date
            and cast(feedback.responded_at as date) > {{ customer_value.add_days(
                "-case feedback.kind when 'complaint' then days.complaint when 'csat' then days.csat else days.nps end",
                'days.as_of_date'
            ) }}
    where feedback.status = 'accepted'

),

ordered as (

    select
        *,
        row_number() over (
            partition by as_of_date, customer_id, kind order by responded_at desc, score asc
        ) as nth_latest
    from answers

)

select
    as_of_date,
    customer_id,
    sum(case when kind = 'complaint' then 1 else 0 end) as complaints,
    max(case when kind = 'nps' and nth_latest = 1 then score end) as latest_nps,
    max(case when kind = 'csat' and nth_latest = 1 then score end) as latest_csat
from ordered
group by as_of_date, customer_id
