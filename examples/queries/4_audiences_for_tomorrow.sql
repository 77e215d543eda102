-- How many to write to in each audience, how many are held out to see the effect, and what is at stake.
select
    audience_label as audience,
    count(*) filter (where not is_control) as write_to,
    count(*) filter (where is_control) as hold_out,
    count(email_sha256) filter (where not is_control) as with_email,
    round(sum(value_at_risk), 2) as value_at_risk
from customer_value.campaign_audiences
group by priority, audience_label
order by priority
