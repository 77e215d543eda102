-- Each campaign against its control group: more responses, and what that brought.
select
    campaign_id,
    status,
    round(100 * uplift, 1) as more_responses_percent,
    round(100 * uplift_lower, 1) as from_percent,
    round(100 * uplift_upper, 1) as to_percent,
    round(incremental_margin, 2) as incremental_margin,
    cost
from customer_value.campaign_performance
order by campaign_id
